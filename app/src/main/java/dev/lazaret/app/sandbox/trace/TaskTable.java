package dev.lazaret.app.sandbox.trace;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The traced tasks by their numbers, and which process each belongs to. The kernel may show a new task before it tells who started it:
 * such a one is held until that is told. Nobody tells it where the one that started it was ended in the midst of that.
 */
final class TaskTable {
    /** Far more than a stage may have. */
    private static final int MOST = 100_000;

    /** How long it is waited for who started a task: on a loaded machine whoever did may not run for seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** How long a number that is gone is not taken for a new task's. */
    private static final Duration NUMBER_RESTS = Duration.ofSeconds(1);

    private final Map<Integer, Task> tasks = new HashMap<>();

    /** Tasks that are not let go on yet, and since when, in nanoseconds. */
    private final Map<Integer, Long> held = new LinkedHashMap<>();

    /** Numbers of tasks that were gone before it was told who had started them, and when. A number can be another's later. */
    private final Map<Integer, Long> goneBefore = new LinkedHashMap<>();

    /** The task of a number. */
    Optional<Task> find(int number) {
        return Optional.ofNullable(tasks.get(number));
    }

    /** A new task. */
    Task add(int number, TracedProcess process) {
        if (tasks.size() + held.size() >= MOST) {
            throw new IllegalStateException("more threads than a stage can have");
        }
        Task task = new Task(number, process);
        tasks.put(number, task);
        return task;
    }

    /** The task is let go on when it is known whose it is. */
    void hold(int number) {
        held.putIfAbsent(number, System.nanoTime());
    }

    /**
     * It is told who has started a task.
     *
     * @param process the one that it belongs to
     * @return the task, where it waits to be let go on
     */
    Optional<Task> told(int number, TracedProcess process) {
        Long gone = goneBefore.remove(number);
        if (tasks.containsKey(number) || (gone != null && System.nanoTime() - gone < NUMBER_RESTS.toNanos())) {
            return Optional.empty();
        }
        boolean waits = held.remove(number) != null;
        Task task = add(number, process);
        return waits ? Optional.of(task) : Optional.empty();
    }

    /** A task is gone; the one that it was, where it was known. */
    Optional<Task> gone(int number) {
        Task task = tasks.remove(number);
        held.remove(number);
        if (task == null) {
            if (goneBefore.size() >= MOST) {
                goneBefore.remove(goneBefore.keySet().iterator().next());
            }
            goneBefore.put(number, System.nanoTime());
        }
        return Optional.ofNullable(task);
    }

    /** A thread has executed a program: it goes on under the number of its process, and all others of that end. */
    Task renumbered(int former, Task leader) {
        Task thread = former == leader.number() ? leader : tasks.remove(former);
        if (thread == null || thread == leader) {
            return leader;
        }
        Task renamed = new Task(leader.number(), thread.process());
        renamed.executes(thread.executing());
        tasks.put(leader.number(), renamed);
        return renamed;
    }

    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Those that have waited so long that nobody will tell who started them; as nobody's they can go on. */
    List<Task> overdue() {
        long now = System.nanoTime();
        List<Integer> numbers = held.entrySet().stream()
                .filter(one -> now - one.getValue() > LONGEST.toNanos())
                .map(Map.Entry::getKey)
                .toList();
        numbers.forEach(held::remove);
        return numbers.stream()
                .map(number -> add(number, TracedProcess.unseen(number)))
                .toList();
    }

    /** The process of this number, where a thread of it is traced. */
    Optional<TracedProcess> process(int number) {
        Task leader = tasks.get(number);
        if (leader != null && leader.process().number() == number) {
            return Optional.of(leader.process());
        }
        return tasks.values().stream()
                .map(Task::process)
                .filter(process -> process.number() == number)
                .findFirst();
    }
}
