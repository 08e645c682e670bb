package dev.lazaret.app.sandbox.trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traced tasks by their numbers, with the process of each.
 *
 * <p>The kernel may show a new task before it reports who started it. The table holds such a task back until the report
 * arrives. No report arrives if the starting process was ended in the middle of starting the task.
 */
final class TaskTable {
    /** Far more tasks than a stage may have. */
    private static final int MOST = 100_000;

    /**
     * How long the tracer waits for the report on who started a task. On a loaded machine the starting process may not
     * run for seconds.
     */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** How long the number of a task that is gone is not accepted as the number of a new task. */
    private static final Duration NUMBER_RESTS = Duration.ofSeconds(1);

    private final Map<Integer, TracedThread> tasks = new HashMap<>();

    /** Tasks that may not continue yet, each with its time of arrival in nanoseconds. */
    private final Map<Integer, Long> parked = new LinkedHashMap<>();

    /**
     * Numbers of tasks that were gone before the report on who started them, with the time. A number can be reused
     * later.
     */
    private final Map<Integer, Long> endedEarly = new LinkedHashMap<>();

    /** Returns the task with a number. */
    Optional<TracedThread> find(int number) {
        return Optional.ofNullable(tasks.get(number));
    }

    /** Adds a task. */
    TracedThread add(int number, TracedProcess process) {
        if (tasks.size() + parked.size() >= MOST) {
            throw new IllegalStateException("more threads than a stage can have");
        }
        TracedThread task = new TracedThread(number, process);
        tasks.put(number, task);
        return task;
    }

    /** Holds a task back until its process is known. */
    void park(int number) {
        parked.putIfAbsent(number, System.nanoTime());
    }

    /**
     * Records which process a new task belongs to. Called once the task that started it has been reported.
     *
     * @param process the process that the task belongs to
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

    /** Removes a task that is gone. Returns the task if it was known. */
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
     * Handles that a thread has executed a program: the thread continues under the number of its process, and all other
     * threads of the process end.
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

    /** Returns the tasks that have waited too long for a report. They can continue, with an unknown starter. */
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

    /** Returns the process with this number if one of its threads is traced. */
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
