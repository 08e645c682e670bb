package dev.lazaret.app.sandbox.trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traced tasks by ID, each with the process to which it belongs.
 *
 * <p>The kernel may report a new task before it reports which task has started it. The table does not let such a task
 * continue until the second report arrives. It never arrives if the starting process was ended while it started the
 * task.
 */
final class TaskTable {
    /** Maximum number of tasks: far more than a stage may have. */
    private static final int MOST = 100_000;

    /**
     * Maximum time to wait for the report that says which task has started a new task. On a loaded machine, the
     * starting process may not run for several seconds.
     */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Time for which the ID of a task that is gone is not accepted as the ID of a new task. */
    private static final Duration NUMBER_RESTS = Duration.ofSeconds(1);

    private final Map<Integer, TracedThread> tasks = new HashMap<>();

    /** IDs of the tasks that may not continue yet, each with the time of its first report in nanoseconds. */
    private final Map<Integer, Long> parked = new LinkedHashMap<>();

    /**
     * IDs of the tasks that were gone before their start was reported, each with the time of its end, because an ID can
     * be reused later.
     */
    private final Map<Integer, Long> endedEarly = new LinkedHashMap<>();

    /** Returns the task with this ID; empty if it is not known. */
    Optional<TracedThread> find(int number) {
        return Optional.ofNullable(tasks.get(number));
    }

    /** Adds a task of a process. */
    TracedThread add(int number, TracedProcess process) {
        if (tasks.size() + parked.size() >= MOST) {
            throw new IllegalStateException("more threads than a stage can have");
        }
        TracedThread task = new TracedThread(number, process);
        tasks.put(number, task);
        return task;
    }

    /** Records that a task must not continue until its process is known. */
    void park(int number) {
        parked.putIfAbsent(number, System.nanoTime());
    }

    /**
     * Records which process a new task belongs to. Called once the task that started it has been reported.
     *
     * @param process the process to which the task belongs
     * @return the task, if it is stopped and must be resumed
     */
    Optional<TracedThread> assignProcess(int number, TracedProcess process) {
        Long gone = endedEarly.remove(number);
        if (tasks.containsKey(number) || (gone != null && System.nanoTime() - gone < NUMBER_RESTS.toNanos())) {
            return Optional.empty();
        }
        boolean waits = parked.remove(number) != null;
        TracedThread task = add(number, process);
        return waits ? Optional.of(task) : Optional.empty();
    }

    /** Removes a task that is gone. Returns the task; empty if it was not known. */
    Optional<TracedThread> remove(int number) {
        TracedThread task = tasks.remove(number);
        parked.remove(number);
        if (task == null) {
            if (endedEarly.size() >= MOST) {
                endedEarly.remove(endedEarly.keySet().iterator().next());
            }
            endedEarly.put(number, System.nanoTime());
        }
        return Optional.ofNullable(task);
    }

    /**
     * Updates the table after a thread has executed a program: the thread continues under the ID of its process. All
     * other threads of the process end.
     */
    TracedThread renumbered(int former, TracedThread leader) {
        TracedThread thread = former == leader.number() ? leader : tasks.remove(former);
        if (thread == null || thread == leader) {
            return leader;
        }
        TracedThread renamed = new TracedThread(leader.number(), thread.process());
        renamed.executes(thread.executing());
        tasks.put(leader.number(), renamed);
        return renamed;
    }

    boolean hasParked() {
        return !parked.isEmpty();
    }

    /**
     * Returns the tasks that have waited too long for the report of their start. They can continue, but it remains
     * unknown which process has started them.
     */
    List<TracedThread> overdue() {
        long now = System.nanoTime();
        List<Integer> numbers = parked.entrySet().stream()
                .filter(one -> now - one.getValue() > LONGEST.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        numbers.forEach(parked::remove);
        return numbers.stream()
                .map(number -> add(number, TracedProcess.unseen(number)))
                .toList();
    }

    /** Returns the process with this ID; empty if none of its threads is traced. */
    Optional<TracedProcess> process(int number) {
        TracedThread leader = tasks.get(number);
        if (leader != null && leader.process().number() == number) {
            return Optional.of(leader.process());
        }
        return tasks.values().stream()
                .map(TracedThread::process)
                .filter(process -> process.number() == number)
                .findFirst();
    }
}
