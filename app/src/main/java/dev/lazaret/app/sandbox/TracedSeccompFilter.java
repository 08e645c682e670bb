package dev.lazaret.app.sandbox;

import static dev.lazaret.app.sandbox.FilterInstruction.allow;
import static dev.lazaret.app.sandbox.FilterInstruction.ifAnyBit;
import static dev.lazaret.app.sandbox.FilterInstruction.ifEqual;
import static dev.lazaret.app.sandbox.FilterInstruction.jump;
import static dev.lazaret.app.sandbox.FilterInstruction.load;
import static dev.lazaret.app.sandbox.FilterInstruction.loadArgument;
import static dev.lazaret.app.sandbox.FilterInstruction.loadHighWord;
import static dev.lazaret.app.sandbox.FilterInstruction.trace;
import static dev.lazaret.app.sandbox.FilterInstruction.trap;
import static dev.lazaret.app.sandbox.trace.Tracer.ONLY_READS;
import static dev.lazaret.app.sandbox.trace.Tracer.TIME_REQUEST;

import dev.lazaret.app.sandbox.trace.CallKind;
import dev.lazaret.app.sandbox.trace.TimeSystemCall;
import dev.lazaret.app.sandbox.trace.Tracer;
import dev.lazaret.app.sandbox.trace.WatchedCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds the filter for a traced stage.
 *
 * <p>This filter denies the same calls as {@link SeccompFilter}, but it notifies the tracer of each denied call, and
 * the tracer sets the result. The tracer's result overrides the results of filters that a process adds. The filter also
 * notifies the tracer of those allowed calls that are reported. Without a tracer, none of these calls is executed.
 */
final class TracedSeccompFilter {
    private static final int EPERM = 1;
    private static final int CLONE = 56;
    private static final int SECCOMP = 317;

    /**
     * The tracer is not notified of a denied clone3, because every C library tries clone3 first and falls back to
     * clone.
     */
    private static final int CLONE3 = 435;

    /** Flag by which a child process would escape tracing (linux/sched.h). */
    private static final int CLONE_UNTRACED = 0x00800000;

    /**
     * SECCOMP_FILTER_FLAG_NEW_LISTENER, by which a process could set the results of its own calls (linux/seccomp.h).
     */
    private static final int NEW_LISTENER = 8;

    private static final int PROT_EXEC = 4;
    private static final int NO_FILE = -1;

    /** O_WRONLY, O_RDWR, O_CREAT, O_TRUNC and the bit of O_TMPFILE. */
    private static final int WRITING = 03 | 0100 | 01000 | 020000000;

    private TracedSeccompFilter() {}

    /**
     * Returns the filter for a stage, in bwrap's format.
     *
     * @param clock whether the tracer is notified of calls that request the time
     */
    static byte[] bytes(StageKind kind, boolean clock) {
        return FilterInstruction.bytes(program(SeccompFilter.rules(kind), clock));
    }

    /** Returns the names of all calls that may be denied, by number. */
    static Map<Integer, String> names(StageKind kind) {
        Map<Integer, String> names = SeccompFilter.rules(kind).stream()
                .collect(Collectors.toMap(SystemCallRule::number, SystemCallRule::name, (one, same) -> one));
        names.put(CLONE, "clone");
        names.put(SECCOMP, "seccomp");
        return Map.copyOf(names);
    }

    private static List<FilterInstruction> program(List<SystemCallRule> rules, boolean clock) {
        List<FilterInstruction> denying = SeccompFilter.program(rules);
        List<FilterInstruction> program = new ArrayList<>();
        for (int at = 0; at < denying.size(); at++) {
            FilterInstruction one = denying.get(at);
            if (one.allows()) {
                program.add(jump(denying.size() - at - 1));
            } else if (one.denies() && !(at > 0 && denying.get(at - 1).comparesWith(CLONE3))) {
                program.add(trap(one.error()));
            } else {
                program.add(one);
            }
        }
        program.addAll(watching(clock));
        return program;
    }

    private static List<FilterInstruction> watching(boolean clock) {
        List<FilterInstruction> program = new ArrayList<>(List.of(load(SeccompFilter.NUMBER)));
        block(
                program,
                Tracer.MMAP,
                List.of(
                        loadArgument(2),
                        ifAnyBit(PROT_EXEC, 1, 0),
                        allow(),
                        loadArgument(4),
                        ifEqual(NO_FILE, 0, 1),
                        allow(),
                        trace(0)));
        block(program, CLONE, List.of(loadArgument(0), ifAnyBit(CLONE_UNTRACED, 0, 1), trap(EPERM), allow()));
        block(program, SECCOMP, List.of(loadArgument(1), ifAnyBit(NEW_LISTENER, 0, 1), trap(EPERM), allow()));
        WatchedCall.all().stream()
                .sorted(Comparator.comparingInt(WatchedCall::number))
                .forEach(call -> block(program, call.number(), instructions(call)));
        if (clock) {
            for (TimeSystemCall question : TimeSystemCall.values()) {
                block(program, question.number(), instructions(question));
            }
        }
        program.add(allow());
        return program;
    }

    private static List<FilterInstruction> instructions(TimeSystemCall question) {
        if (question.clocks().isEmpty()) {
            return List.of(trace(TIME_REQUEST));
        }
        List<FilterInstruction> filter = new ArrayList<>(List.of(loadArgument(0)));
        question.clocks().forEach(clock -> filter.addAll(List.of(ifEqual(clock, 0, 1), trace(TIME_REQUEST))));
        filter.add(allow());
        return filter;
    }

    private static void block(List<FilterInstruction> program, int number, List<FilterInstruction> block) {
        program.add(ifEqual(number, 0, block.size()));
        program.addAll(block);
    }

    private static List<FilterInstruction> instructions(WatchedCall call) {
        if (call.flags().isPresent()) {
            return List.of(loadArgument(call.flags().get()), ifAnyBit(WRITING, 0, 1), trace(0), trace(ONLY_READS));
        }
        if (call.addressee().isPresent()) {
            int address = call.addressee().get();
            return List.of(
                    loadArgument(address),
                    ifEqual(0, 1, 0),
                    trace(0),
                    loadHighWord(address),
                    ifEqual(0, 1, 0),
                    trace(0),
                    allow());
        }
        if (!call.questions().isEmpty()) {
            List<FilterInstruction> filter = new ArrayList<>(List.of(loadArgument(0)));
            call.questions().forEach(question -> filter.addAll(List.of(ifEqual(question, 0, 1), trace(ONLY_READS))));
            filter.add(allow());
            return filter;
        }
        return List.of(trace(call.kind().equals(Optional.of(CallKind.ASK)) ? ONLY_READS : 0));
    }
}
