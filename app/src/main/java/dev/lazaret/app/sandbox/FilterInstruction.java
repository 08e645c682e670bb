package dev.lazaret.app.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One instruction of a system call filter: {@code struct sock_filter} (linux/filter.h, linux/seccomp.h).
 *
 * @param code operation
 * @param whenTrue number of instructions to skip if the comparison is true
 * @param whenFalse number of instructions to skip if the comparison is false
 * @param value operand
 */
record FilterInstruction(short code, int whenTrue, int whenFalse, int value) {
    static final int ALLOW = 0x7FFF0000;

    /** Makes the call return an error without executing it. The error number is in the low 16 bits of the value. */
    static final int ERRNO = 0x00050000;

    /**
     * Sends the process a signal instead of executing the call. A tracer can handle the signal; without a tracer, it
     * ends the process.
     */
    static final int TRAP = 0x00030000;

    /** Lets a tracer inspect the call. Without a tracer, the call returns ENOSYS. */
    static final int TRACE = 0x7FF00000;

    private static final int DATA = 0xFFFF;
    private static final int ARGUMENTS = 16;
    private static final int SIZE = 8;

    private static final short LOAD = 0x20;
    private static final short AND = 0x54;
    private static final short RETURN = 0x06;
    private static final short JUMP = 0x05;
    private static final short IF_EQUAL = 0x15;
    private static final short IF_GREATER = 0x25;
    private static final short IF_ANY_BIT = 0x45;

    /** Encodes the program in the format that {@code bwrap --seccomp} reads. */
    static byte[] bytes(List<FilterInstruction> program) {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE * program.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (FilterInstruction i : program) {
            bytes.putShort(i.code)
                    .put((byte) i.whenTrue)
                    .put((byte) i.whenFalse)
                    .putInt(i.value);
        }
        return bytes.array();
    }

    static FilterInstruction load(int offset) {
        return new FilterInstruction(LOAD, 0, 0, offset);
    }

    /**
     * Loads the low 32 bits of an argument. The kernel itself truncates most arguments to these, so the high bits must
     * be ignored.
     */
    static FilterInstruction loadArgument(int argument) {
        return load(ARGUMENTS + SIZE * argument);
    }

    static FilterInstruction loadHighWord(int argument) {
        return load(ARGUMENTS + SIZE * argument + SIZE / 2);
    }

    static FilterInstruction and(int bits) {
        return new FilterInstruction(AND, 0, 0, bits);
    }

    static FilterInstruction ifEqual(int value, int whenTrue, int whenFalse) {
        return new FilterInstruction(IF_EQUAL, whenTrue, whenFalse, value);
    }

    static FilterInstruction ifGreater(int value, int whenTrue, int whenFalse) {
        return new FilterInstruction(IF_GREATER, whenTrue, whenFalse, value);
    }

    static FilterInstruction ifAnyBit(int bits, int whenTrue, int whenFalse) {
        return new FilterInstruction(IF_ANY_BIT, whenTrue, whenFalse, bits);
    }

    /** Unconditionally skips the given number of instructions. */
    static FilterInstruction jump(int over) {
        return new FilterInstruction(JUMP, 0, 0, over);
    }

    static FilterInstruction answer(int error) {
        return new FilterInstruction(RETURN, 0, 0, ERRNO | error);
    }

    static FilterInstruction trap(int error) {
        return new FilterInstruction(RETURN, 0, 0, TRAP | error);
    }

    /** Lets a tracer inspect the call, and passes a 16-bit number to the tracer. */
    static FilterInstruction trace(int data) {
        return new FilterInstruction(RETURN, 0, 0, TRACE | data);
    }

    static FilterInstruction allow() {
        return new FilterInstruction(RETURN, 0, 0, ALLOW);
    }

    boolean allows() {
        return code == RETURN && value == ALLOW;
    }

    /** Whether this instruction makes the call return an error. */
    boolean denies() {
        return code == RETURN && (value & ~DATA) == ERRNO;
    }

    /** Returns the error number with which the call fails, if this instruction denies it. */
    int error() {
        return value & DATA;
    }

    /** Whether this instruction compares with the given number. */
    boolean comparesWith(int number) {
        return code == IF_EQUAL && value == number;
    }
}
