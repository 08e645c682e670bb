package dev.lazaret.app.sandbox.trace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Traces a process and all processes that it starts, on the thread that creates the tracer. The kernel binds a tracer
 * to its thread, and kills all traced processes when this thread ends.
 *
 * <p>For a process that runs only system code, calls that only read are not reported, and the tracer does not wait for
 * the results of other calls. A process that runs other code also stops at the end of each call, so that the result is
 * known, and calls that only read are reported as well.
 */
public final class Tracer implements AutoCloseable {
    /** Maximum number of reported arguments of a command line, and of reported environment variables. */
    public static final int WORDS = 400;

    /**
     * Value that the filter passes to the tracer for a call that only reads. The tracer ignores such calls in processes
     * that run only system code.
     */
    public static final int ONLY_READS = 1;

    /**
     * Value that the filter passes to the tracer for a call that requests the time. Only code that is not part of the
     * system gets a shifted time.
     */
    public static final int TIME_REQUEST = 2;

    /** Number of the call that maps a file. */
    public static final int MMAP = 9;

    private static final int CLONE = 56;
    private static final int CLONE_THREAD = 0x10000;

    private static final int TRAP = 5;
    private static final int STOP = 19;
    private static final int LAST_STOP = 22;
    private static final int OF_A_CALL = 0x80;

    /**
     * Lowest result that is an error: results from this value to -1 are errors. Among these, results from {@link
     * #FIRST_RESTART} to {@link #LAST_RESTART} mean that the kernel restarts the call.
     */
    private static final int LAST_ERROR = -4095;

    private static final int FIRST_RESTART = -516;
    private static final int LAST_RESTART = -512;
    private static final long POLL_NANOS = 200_000;

    private final SystemCodeFolders system;
    private final Consumer<TraceEvent> sightings;
    private final TraceSystemCalls calls;
    private final ProcTaskReader files;
    private final CallReader reader;
    private final SelfReferenceMatcher selfReferences;
    private final DeniedCallHandler denials;
    private final ClockShifter clock;
    private final TaskTable tasks = new TaskTable();
    private int first;

    /**
     * Creates a tracer on the calling thread.
     *
     * @param ahead by how much the clock is ahead for code that is not part of the system
     * @param names names of the system calls that the stage's filter denies, by number
     * @param sightings receives each observation on this thread, while the traced task waits
     * @throws IOException if tracing is not possible on this machine
     */
    public Tracer(SystemCodeFolders system, Duration ahead, IntFunction<String> names, Consumer<TraceEvent> sightings)
            throws IOException {
        this.system = system;
        this.sightings = sightings;
        this.calls = new TraceSystemCalls();
        this.files = new ProcTaskReader(calls);
        this.reader = new CallReader(calls, files);
        this.selfReferences = new SelfReferenceMatcher(files);
        this.denials = new DeniedCallHandler(calls, reader, names);
        this.clock = new ClockShifter(calls, ahead);
    }

    /**
     * Starts tracing a process, without stopping it, and all processes that it starts.
     *
     * @throws IOException if the kernel does not let this program trace
     */
    public void seize(int process) throws IOException {
        int failed = calls.seize(process);
        if (failed < 0) {
            throw new IOException("the kernel does not let it be traced (error " + -failed + ")");
        }
        first = process;
        tasks.add(process, TracedProcess.first(process, files.program(process)));
    }

    /** Follows the traced tasks until none is left. */
    public void follow() {
        while (true) {
            int found = calls.await(!tasks.hasParked());
            if (found == TraceSystemCalls.ECHILD) {
                return;
            }
            if (found == 0) {
                LockSupport.parkNanos(POLL_NANOS);
            } else if (found > 0) {
                changed(found, calls.status());
            } else if (found != TraceSystemCalls.EINTR) {
                throw new IllegalStateException("what is traced can't be waited for (error " + -found + ")");
            }
            tasks.overdue().forEach(this::resume);
        }
    }

    /** Handles the status that {@code wait} returned for a task (documented: wait(2), ptrace(2)). */
    private void changed(int number, int status) {
        final int stopped = 0x7f;
        if ((status & 0xff) == stopped) {
            stopped(number, status >> 8 & 0xff, status >>> 16);
        } else {
            tasks.remove(number)
                    .ifPresent(task ->
                            task.takePending().ifPresent(pending -> report(task, pending, new CallAnswer.Ended())));
        }
    }

    private void stopped(int number, int signal, int event) {
        Optional<TracedThread> known = tasks.find(number).or(() -> newThread(number));
        if (known.isEmpty()) {
            tasks.park(number);
            return;
        }
        TracedThread task = known.get();
        final int fork = 1;
        final int vfork = 2;
        final int clone = 3;
        final int exec = 4;
        final int seccomp = 7;
        final int stop = 128;
        switch (event) {
            case 0 -> signalled(task, signal);
            case fork, vfork, clone -> born(task);
            case exec -> executed(task);
            case seccomp -> called(task);
            case stop -> {
                if (signal >= STOP && signal <= LAST_STOP) {
                    // The task remains stopped, as it would without a tracer, and can still receive the signal that
                    // resumes it.
                    request(TraceSystemCalls.LISTEN, task, 0);
                } else {
                    resume(task);
                }
            }
            default -> resume(task);
        }
    }

    /**
     * Adds a new thread of a known process. Returns empty for a new process, because it is not yet known which process
     * has started it.
     */
    private Optional<TracedThread> newThread(int number) {
        OptionalInt process = files.process(number);
        return process.isPresent() && process.getAsInt() != number
                ? tasks.process(process.getAsInt()).map(of -> tasks.add(number, of))
                : Optional.empty();
    }

    private void signalled(TracedThread task, int signal) {
        if (signal == (TRAP | OF_A_CALL)) {
            ended(task);
        } else if (signal == STOP && task.process().number() == first) {
            // Without a tracer, the kernel does not deliver SIGSTOP to the first process of a namespace, so it is
            // suppressed here.
            resume(task);
        } else if (signal != DeniedCallHandler.SIGNAL || !denied(task)) {
            request(TraceSystemCalls.CONTINUE, task, signal);
        }
    }

    private void born(TracedThread task) {
        int child = (int) calls.eventMessage(task.number());
        if (child > 0) {
            boolean thread = calls.getRegisters(task.number())
                    && calls.register(Register.ORIGINAL_RAX) == CLONE
                    && (calls.register(Register.RDI) & CLONE_THREAD) != 0;
            tasks.assignProcess(child, thread ? task.process() : task.process().child(child))
                    .ifPresent(this::resume);
        }
        resume(task);
    }

    private void executed(TracedThread leader) {
        long former = calls.eventMessage(leader.number());
        TracedThread task = former > 0 ? tasks.renumbered((int) former, leader) : leader;
        TracedProcess process = task.process();
        task.takePending();
        task.takeTimeRequest();
        clock.begins(task);
        String program = files.program(task.number());
        String query = task.executing();
        task.executes("");
        boolean before = process.isForeign();
        if (system.hold(program) && (query.isEmpty() || system.hold(query))) {
            process.executed(program);
        } else {
            process.executedForeign(query, program);
        }
        sightings.accept(new TraceEvent.Executed(
                process.identity(),
                query,
                files.commandLine(task.number(), WORDS),
                files.workingFolder(task.number()),
                process.isForeign() && !before ? files.environment(task.number(), WORDS) : List.of()));
        resume(task);
    }

    /** Handles a task that has stopped at a call of which the filter has notified the tracer. */
    private void called(TracedThread task) {
        boolean foreign = task.process().isForeign();
        var _ = task.takeTimeRequest(); // left behind by a call without an end stop, such as a vsyscall at a fixed
        // address
        long asks = calls.eventMessage(task.number());
        if (!foreign && (asks == ONLY_READS || asks == TIME_REQUEST)) {
            resume(task);
            return;
        }
        if (calls.lookAtCall(task.number()) < 0) {
            return; // the task has ended in the meantime
        }
        if (asks == TIME_REQUEST) {
            clock.request().ifPresent(task::setTimeRequest);
            request(TraceSystemCalls.CONTINUE_TO_END_OF_CALL, task, 0);
            return;
        }
        long[] arguments = calls.arguments();
        if (calls.number() == MMAP) {
            mapped(task, arguments[4]);
            resume(task);
            return;
        }
        Optional<TracedThread.Pending> begun =
                WatchedCall.of(calls.number()).flatMap(call -> reader.read(task, call, arguments));
        if (begun.isEmpty() || selfReferences.isToItself(task, begun.get())) {
            resume(task);
            return;
        }
        if (begun.get().kind() == CallKind.EXECUTE) {
            task.executes(begun.get().objects().getFirst());
        }
        if (foreign) {
            task.begins(begun.get());
            request(TraceSystemCalls.CONTINUE_TO_END_OF_CALL, task, 0);
        } else {
            if (begun.get().kind() != CallKind.EXECUTE) {
                report(task, begun.get(), new CallAnswer.NotAwaited());
            }
            resume(task);
        }
    }

    private void mapped(TracedThread task, long descriptor) {
        String library = files.open(task.number(), descriptor);
        if (!system.hold(library) && task.process().loaded(library)) {
            sightings.accept(new TraceEvent.Loaded(task.process().identity(), library));
        }
    }

    private void ended(TracedThread task) {
        if (calls.lookAtCall(task.number()) >= 0 && calls.isAtEnd()) {
            long result = calls.result();
            task.takePending().ifPresent(pending -> completed(task, pending, result));
            task.takeTimeRequest().ifPresent(query -> clock.answered(task, query, result));
        }
        resume(task);
    }

    private void completed(TracedThread task, TracedThread.Pending pending, long result) {
        if (result >= FIRST_RESTART && result <= LAST_RESTART) {
            return;
        }
        if (result < 0 && result >= LAST_ERROR) {
            report(task, pending, new CallAnswer.Failed((int) -result));
            return;
        }
        String real = pending.opens() ? files.open(task.number(), result) : "";
        // If a file was opened, its real path is reported, regardless of links and of the path in the process's memory.
        report(
                task,
                real.startsWith("/")
                        ? new TracedThread.Pending(pending.call(), pending.kind(), List.of(real), CommandLine.NONE)
                        : pending,
                new CallAnswer.Done());
    }

    private boolean denied(TracedThread task) {
        Optional<DeniedCallHandler.Denied> answered = denials.answer(task);
        answered.ifPresent(denied -> {
            report(task, denied.call(), new CallAnswer.Denied(denied.error()));
            resume(task);
        });
        return answered.isPresent();
    }

    private void report(TracedThread task, TracedThread.Pending call, CallAnswer answer) {
        sightings.accept(new TraceEvent.Called(
                task.process().identity(),
                call.call().name(),
                call.kind(),
                call.objects().stream()
                        .map(object -> selfReferences.named(task, object))
                        .toList(),
                answer,
                call.command()));
    }

    private void resume(TracedThread task) {
        request(TraceSystemCalls.CONTINUE, task, 0);
    }

    /** Resumes a task. Ignores ESRCH, because the task may have been killed in the meantime. */
    private void request(int request, TracedThread task, long number) {
        int failed = calls.request(request, task.number(), number);
        if (failed < 0 && failed != TraceSystemCalls.ESRCH) {
            throw new IllegalStateException("a task can't be let go on (error " + -failed + ")");
        }
    }

    @Override
    public void close() {
        calls.close();
    }
}
