package dev.lazaret.app.sandbox.trace;

/**
 * Recognises references of a process to itself: by its process ID in its namespace, or by the folder with this name in
 * {@code /proc}.
 */
record SelfReferenceMatcher(ProcTaskReader files) {
    private static final String PROCESSES = "/proc/";

    /** Whether a call sends a signal to the calling process itself, for example in a thread that ends the process. */
    boolean isToItself(TracedThread task, TracedThread.Pending call) {
        return call.kind() == CallKind.SIGNAL
                && number(task).equals(call.objects().getFirst());
    }

    /**
     * Replaces the process's own folder in a path below {@code /proc} by {@code self}, so that the path does not depend
     * on the process ID.
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

    /** Returns the process's ID in its namespace; an empty string if the process is gone. */
    private String number(TracedThread task) {
        if (task.process().numberInside().isEmpty()) {
            files.inside(task.number()).ifPresent(task.process()::knowsItselfAs);
        }
        return task.process().numberInside().map(String::valueOf).orElse("");
    }
}
