package dev.lazaret.app.sandbox.trace;

/**
 * Recognises the names by which a process refers to itself: its process ID in its namespace, also below {@code /proc}.
 */
record SelfReferenceMatcher(ProcTaskReader files) {
    private static final String PROCESSES = "/proc/";

    /** Whether a signal is for the process itself, for example from a thread that ends the process. */
    boolean isToItself(TracedThread task, TracedThread.Pending call) {
        return call.kind() == CallKind.SIGNAL
                && number(task).equals(call.objects().getFirst());
    }

    /**
     * Replaces the folder of the process itself in a path with {@code self}, regardless of which name was used to open
     * it.
     */
    String named(TracedThread task, String path) {
        if (!path.startsWith(PROCESSES)) {
            return path;
        }
        int end = path.indexOf('/', PROCESSES.length());
        String folder = path.substring(PROCESSES.length(), end < 0 ? path.length() : end);
        return !folder.isEmpty() && folder.equals(number(task))
                ? PROCESSES + "self" + (end < 0 ? "" : path.substring(end))
                : path;
    }

    /** Returns the process's number in its namespace; empty if the process is gone. */
    private String number(TracedThread task) {
        if (task.process().numberInside().isEmpty()) {
            files.inside(task.number()).ifPresent(task.process()::knowsItselfAs);
        }
        return task.process().numberInside().map(String::valueOf).orElse("");
    }
}
