package dev.lazaret.app.sandbox.trace;

import java.util.List;
import java.util.Optional;

/** A traced thread. */
final class TracedThread {
    private final int number;
    private final TracedProcess process;

    /** The path that the thread was about to execute. */
    private String executing = "";

    /** The call for whose end the tracer is waiting. */
    private Optional<Pending> pending = Optional.empty();

    /** The time request for whose answer the tracer is waiting. */
    private Optional<ClockShifter.TimeRequest> timeRequest = Optional.empty();

    /**
     * A system call that has begun.
     *
     * @param command command line of the program to execute; {@link CommandLine#NONE} for other calls
     */
    record Pending(WatchedCall call, CallKind kind, List<String> objects, CommandLine command) {
        /** Whether the call's result is a file descriptor. */
        boolean opens() {
            return call.kind().isEmpty() || kind == CallKind.CREATE;
        }
    }

    TracedThread(int number, TracedProcess process) {
        this.number = number;
        this.process = process;
    }

    int number() {
        return number;
    }

    TracedProcess process() {
        return process;
    }

    String executing() {
        return executing;
    }

    void executes(String path) {
        executing = path;
    }

    void begins(Pending call) {
        pending = Optional.of(call);
    }

    void setTimeRequest(ClockShifter.TimeRequest time) {
        timeRequest = Optional.of(time);
    }

    Optional<ClockShifter.TimeRequest> takeTimeRequest() {
        Optional<ClockShifter.TimeRequest> taken = timeRequest;
        timeRequest = Optional.empty();
        return taken;
    }

    Optional<Pending> takePending() {
        Optional<Pending> taken = pending;
        pending = Optional.empty();
        return taken;
    }
}
