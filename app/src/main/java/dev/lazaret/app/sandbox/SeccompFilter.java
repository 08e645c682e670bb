package dev.lazaret.app.sandbox;

import static dev.lazaret.app.sandbox.FilterInstruction.allow;
import static dev.lazaret.app.sandbox.FilterInstruction.and;
import static dev.lazaret.app.sandbox.FilterInstruction.answer;
import static dev.lazaret.app.sandbox.FilterInstruction.ifAnyBit;
import static dev.lazaret.app.sandbox.FilterInstruction.ifEqual;
import static dev.lazaret.app.sandbox.FilterInstruction.ifGreater;
import static dev.lazaret.app.sandbox.FilterInstruction.load;
import static dev.lazaret.app.sandbox.FilterInstruction.loadArgument;
import static dev.lazaret.app.sandbox.FilterInstruction.loadHighWord;

import dev.lazaret.app.sandbox.SystemCallRule.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Assembles a system call filter from a table, as a classic BPF program (linux/seccomp.h). */
final class SeccompFilter {
    private static final String TABLE = "seccomp-x86_64.txt";

    /**
     * Number of mseal, the last call known here. Newer calls, and calls of the x32 ABI (bit 30), have higher numbers
     * and are denied.
     */
    private static final int LAST = 462;

    private static final int AUDIT_ARCH_X86_64 = 0xC000003E;
    private static final int ENOSYS = 38;
    private static final int EPROTONOSUPPORT = 93;

    /** Offsets of the fields in {@code struct seccomp_data}. */
    static final int NUMBER = 0;

    private static final int ARCHITECTURE = 4;

    private static final int SET_ID_BITS = 06000;
    private static final int FILE_TYPE = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int CREATE_OR_TEMPORARY = 0100 | 020000000;
    private static final int SOCKET_TYPE = 0xF;
    private static final int CLONE_FILES = 0x400;
    private static final int CLONE_THREAD = 0x10000;

    private SeccompFilter() {}

    /** Returns Lazaret's filter for a stage on x86_64, in bwrap's format. */
    static byte[] bytes(StageKind kind) {
        return bytes(rules(kind));
    }

    /** Returns the rules of Lazaret's table that apply to a stage. */
    static List<SystemCallRule> rules(StageKind kind) {
        return rules().stream().filter(rule -> rule.stages().contains(kind)).toList();
    }

    /** Reads all rules of Lazaret's table. */
    static List<SystemCallRule> rules() {
        try (InputStream table = SeccompFilter.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("the filter's table is not in the program: " + TABLE);
            }
            return SystemCallRule.parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a filter with these rules, in bwrap's format. */
    static byte[] bytes(List<SystemCallRule> rules) {
        return FilterInstruction.bytes(program(rules));
    }

    /** Returns the instructions of a filter with these rules. */
    static List<FilterInstruction> program(List<SystemCallRule> rules) {
        List<FilterInstruction> program = new ArrayList<>();
        program.add(load(ARCHITECTURE));
        program.add(ifEqual(AUDIT_ARCH_X86_64, 1, 0));
        program.add(answer(ENOSYS));
        program.add(load(NUMBER));
        program.add(ifGreater(LAST, 0, 1));
        program.add(answer(ENOSYS));
        for (SystemCallRule rule : rules) {
            List<FilterInstruction> block = block(rule.condition(), rule.error());
            program.add(ifEqual(rule.number(), 0, block.size()));
            program.addAll(block);
        }
        program.add(allow());
        return program;
    }

    /**
     * Returns the instructions to execute if the call's number matches a rule. Every path through them ends in a
     * return, so the accumulator may be overwritten.
     */
    private static List<FilterInstruction> block(Condition condition, int error) {
        return switch (condition) {
            case Condition.Always() -> List.of(answer(error));
            case Condition.Mask(int argument, int bits) ->
                List.of(loadArgument(argument), ifAnyBit(bits, 0, 1), answer(error), allow());
            case Condition.In(int argument, List<Integer> values) -> {
                List<FilterInstruction> block = new ArrayList<>();
                block.add(loadArgument(argument));
                values.forEach(value -> block.addAll(List.of(ifEqual(value, 0, 1), answer(error))));
                block.add(allow());
                yield block;
            }
            case Condition.NotIn(int argument, List<Integer> values) -> {
                List<FilterInstruction> block = new ArrayList<>();
                block.add(loadArgument(argument));
                block.add(and(-1));
                values.forEach(value -> block.addAll(List.of(ifEqual(value, 0, 1), allow())));
                block.add(answer(error));
                yield block;
            }
            case Condition.Above(int argument, int value) ->
                List.of(
                        loadHighWord(argument),
                        ifEqual(0, 1, 0),
                        answer(error),
                        loadArgument(argument),
                        ifGreater(value, 0, 1),
                        answer(error),
                        allow());
            case Condition.Unless(List<Condition.ArgumentValue> given) -> {
                List<FilterInstruction> block = new ArrayList<>();
                given.forEach(each -> block.addAll(
                        List.of(loadArgument(each.argument()), ifEqual(each.value(), 1, 0), answer(error))));
                block.add(allow());
                yield block;
            }
            case Condition.Clone(int bits) ->
                List.of(
                        loadArgument(0),
                        ifAnyBit(bits, 0, 1),
                        answer(error),
                        ifAnyBit(CLONE_THREAD, 0, 2),
                        ifAnyBit(CLONE_FILES, 1, 0),
                        answer(error),
                        allow());
            case Condition.Create(int flags, int mode, int bits) ->
                List.of(
                        loadArgument(flags),
                        ifAnyBit(CREATE_OR_TEMPORARY, 1, 0),
                        allow(),
                        loadArgument(mode),
                        ifAnyBit(bits, 0, 1),
                        answer(error),
                        allow());
            case Condition.Node(int mode) ->
                List.of(
                        loadArgument(mode),
                        ifAnyBit(SET_ID_BITS, 0, 1),
                        answer(error),
                        and(FILE_TYPE),
                        ifEqual(CHARACTER_DEVICE, 0, 1),
                        answer(error),
                        ifEqual(BLOCK_DEVICE, 0, 1),
                        answer(error),
                        allow());
            case Condition.Socket() -> socket(error);
        };
    }

    private static List<FilterInstruction> socket(int error) {
        List<FilterInstruction> block = new ArrayList<>(List.of(
                loadArgument(0),
                ifEqual(1, 0, 1),
                allow(),
                ifEqual(2, 2, 0),
                ifEqual(10, 1, 0),
                answer(error),
                loadArgument(1),
                and(SOCKET_TYPE),
                ifEqual(1, 2, 0),
                ifEqual(2, 1, 0),
                answer(EPROTONOSUPPORT),
                loadArgument(2)));
        for (int protocol : new int[] {0, 6, 17}) {
            block.add(ifEqual(protocol, 0, 1));
            block.add(allow());
        }
        block.add(answer(EPROTONOSUPPORT));
        return block;
    }
}
