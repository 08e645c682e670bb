package dev.lazaret.app.sandbox.trace;

/** How a process names itself: by a number of its own namespace, and in the kernel's folder of processes by that number, too. */
record OwnNames(TaskFiles files) {
    private static final String PROCESSES = "/proc/";

    /** Whether a signal is for the process itself, as of a thread that ends it. */
    boolean isToItself(Task task, Task.Pending call) {
        return call.kind() == CallKind.SIGNAL
                && number(task).equals(call.objects().getFirst());
    }

    /** A path in which the folder of the process itself stands as {@code self}, by whichever name it was opened. */
    String named(Task task, String path) {
        if (!path.startsWith(PROCESSES)) {
            return path;
        }
        int end = path.indexOf('/', PROCESSES.length());
        String folder = path.substring(PROCESSES.length(), end < 0 ? path.length() : end);
        return !folder.isEmpty() && folder.equals(number(task))
                ? PROCESSES + "self" + (end < 0 ? "" : path.substring(end))
                : path;
    }

    /** Empty where the process is gone. */
    private String number(Task task) {
        if (task.process().numberInside().isEmpty()) {
            files.inside(task.number()).ifPresent(task.process()::knowsItselfAs);
        }
        return task.process().numberInside().map(String::valueOf).orElse("");
    }
}
