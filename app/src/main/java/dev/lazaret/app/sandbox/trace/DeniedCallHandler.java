package dev.lazaret.app.sandbox.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Sets the results of the calls that the filter denies. For a denied call, the kernel sends the process a signal, and
 * the tracer replaces it by the call's result.
 */
final class DeniedCallHandler {
    /** SIGSYS, the signal that the kernel sends for a denied call. */
    static final int SIGNAL = 31;

    private static final int AUDIT_ARCH_X86_64 = 0xC000003E;
    private static final int OF_THE_FILTER = 1;

    /** Offsets of fields in {@code siginfo_t}. */
    private static final int ERROR = 4;

    private static final int CODE = 8;
    private static final int CALL_NUMBER = 24;
    private static final int ARCHITECTURE = 28;
    private static final int ERRORS = 0xffff;

    private final TraceSystemCalls calls;
    private final CallReader reader;
    private final IntFunction<String> names;

    DeniedCallHandler(TraceSystemCalls calls, CallReader reader, IntFunction<String> names) {
        this.calls = calls;
        this.reader = reader;
        this.names = names;
    }

    /** A denied call and the error number with which it failed. */
    record Denied(TracedThread.Pending call, int error) {}

    /**
     * Replaces the signal for which a task has stopped by the result of its call. This result overrides the results of
     * filters that the process has added. Afterwards, the task can be resumed. Returns empty if the signal was not
     * caused by a denied call but was sent by a process.
     */
    Optional<Denied> answer(TracedThread task) {
        if (!calls.lookAtSignal(task.number())
                || calls.signal(CODE) != OF_THE_FILTER
                || !calls.getRegisters(task.number())
                || (int) calls.register(Register.ORIGINAL_RAX) != calls.signal(CALL_NUMBER)
                || calls.register(Register.RAX) != calls.register(Register.ORIGINAL_RAX)) {
            return Optional.empty();
        }
        int number = calls.signal(CALL_NUMBER);
        int error = calls.signal(ERROR) & ERRORS;
        boolean own = calls.signal(ARCHITECTURE) == AUDIT_ARCH_X86_64;
        long[] arguments = {
            calls.register(Register.RDI), calls.register(Register.RSI), calls.register(Register.RDX),
            calls.register(Register.R10), calls.register(Register.R8), calls.register(Register.R9)
        };
        calls.set(Register.RAX, -error);
        calls.set(Register.ORIGINAL_RAX, -1);
        int failed = calls.setRegisters(task.number());
        if (failed < 0 && failed != TraceSystemCalls.ESRCH) {
            throw new IllegalStateException("a call could not be answered (error " + -failed + ")");
        }
        Optional<WatchedCall> known = own ? WatchedCall.of(number) : Optional.empty();
        return Optional.of(new Denied(
                known.flatMap(call -> reader.read(task, call, arguments))
                        .orElseGet(() -> other(own ? names.apply(number) : "a call of another architecture", number)),
                error));
    }

    private static TracedThread.Pending other(String name, int number) {
        return new TracedThread.Pending(
                new WatchedCall(name, number, Optional.of(CallKind.OTHER), List.of(), List.of()),
                CallKind.OTHER,
                List.of(),
                CommandLine.NONE);
    }
}
