package dev.lazaret.app.sandbox.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The system calls for tracing on x86_64 Linux, with their buffers. Only the tracing thread may use them, because the
 * kernel rejects calls from other threads. Errors are returned as negative numbers.
 *
 * <p>All calls use libc's {@code syscall(2)}, because libc's {@code ptrace} returns a word of memory as its result,
 * which can look like an error. The numbers and structures are from {@code asm/unistd_64.h}, {@code linux/ptrace.h},
 * {@code sys/user.h}.
 */
final class TraceSystemCalls implements AutoCloseable {
    static final int EINTR = -4;
    static final int ESRCH = -3;
    static final int ECHILD = -10;

    static final int PEEK = 2;
    static final int POKE = 5;
    static final int CONTINUE = 7;
    static final int GET_REGISTERS = 12;
    static final int SET_REGISTERS = 13;
    static final int CONTINUE_TO_END_OF_CALL = 24;
    static final int GET_EVENT_MESSAGE = 0x4201;
    static final int GET_SIGNAL = 0x4202;
    static final int SEIZE = 0x4206;
    static final int LISTEN = 0x4208;
    static final int GET_CALL = 0x420e;

    /**
     * TRACESYSGOOD, FORK, VFORK, CLONE, EXEC, SECCOMP, and EXITKILL, by which traced processes are killed when the
     * tracing thread ends.
     */
    private static final int OPTIONS = 0x1 | 0x2 | 0x4 | 0x8 | 0x10 | 0x80 | 0x100000;

    private static final long READ = 0;
    private static final long OPEN = 2;
    private static final long CLOSE = 3;
    private static final long WAIT4 = 61;
    private static final long READLINK = 89;
    private static final long PTRACE = 101;
    private static final long PROCESS_VM_READV = 310;

    private static final int O_CLOEXEC = 0x80000;
    /** __WALL and __WNOTHREAD: wait for children of any kind, but only for those of this thread. */
    private static final int WAIT_OPTIONS = 0x40000000 | 0x20000000;

    private static final int NO_HANG = 1;
    private static final int PAGE = 4096;
    private static final int PATH_MAX = 4096;

    /** Maximum number of bytes to read from a process or file at a time. */
    static final int MOST = 1 << 16;

    private static final int EVENT = 0;
    private static final int STATUS = 8;
    private static final int CALL = 16;
    private static final int CALL_SIZE = 88;
    private static final int SIGNAL = 128;
    private static final int REGISTERS = 256;
    private static final int PARTS = 512;
    private static final int WORDS = 1024;

    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    /** Linked on first use, because only steps need it. */
    private static final class Linked {
        private static final MethodHandle SYSCALL = link();

        @SuppressWarnings("restricted") // the launcher allows it
        private static MethodHandle link() {
            Linker linker = Linker.nativeLinker();
            ValueLayout.OfLong number = ValueLayout.JAVA_LONG;
            return linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(number, number, number, number, number, number, number, number),
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno"));
        }
    }

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
    private final MemorySegment words = arena.allocate(WORDS, 8);
    private final MemorySegment path = arena.allocate(PATH_MAX);
    private final MemorySegment data = arena.allocate(MOST, 8);

    /**
     * Creates buffers for the calling thread.
     *
     * @throws IOException if these numbers are not valid on this machine
     */
    TraceSystemCalls() throws IOException {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                || !System.getProperty("os.arch", "").equals("amd64")) {
            arena.close();
            throw new IOException("processes are watched on Linux on x86_64 alone");
        }
    }

    private long call(long number, long a, long b, long c, long d, long e, long f) {
        try {
            long answer = (long) Linked.SYSCALL.invokeExact(state, number, a, b, c, d, e, f);
            return answer == -1 ? -(long) (int) ERRNO.get(state, 0L) : answer;
        } catch (Throwable failure) {
            throw new IllegalStateException("the system call could not be made", failure);
        }
    }

    private long at(int place) {
        return words.address() + place;
    }

    /** Starts tracing a process and all processes that it will start. Returns 0 or an error. */
    int seize(int pid) {
        return (int) call(PTRACE, SEIZE, pid, 0, OPTIONS, 0, 0);
    }

    /** Makes a request that has a number as its argument and does not write to a buffer. Returns 0 or an error. */
    int request(int request, int task, long number) {
        return (int) call(PTRACE, request, task, 0, number, 0, 0);
    }

    /**
     * Returns the ID of the next task that has stopped or ended, or an error.
     *
     * @param block whether to wait for such a task; if false and there is none, 0 is returned
     */
    int await(boolean block) {
        return (int) call(WAIT4, -1, at(STATUS), WAIT_OPTIONS | (block ? 0 : NO_HANG), 0, 0, 0);
    }

    /** Returns the status of the task that {@link #await} found. */
    int status() {
        return words.get(ValueLayout.JAVA_INT, STATUS);
    }

    /** Returns the message of the event for which a task stopped, or an error. */
    long eventMessage(int task) {
        long failed = call(PTRACE, GET_EVENT_MESSAGE, task, 0, at(EVENT), 0, 0);
        return failed < 0 ? failed : words.get(ValueLayout.JAVA_LONG, EVENT);
    }

    /** Reads the call at which a task has stopped. Returns a number of bytes or an error. */
    int lookAtCall(int task) {
        return (int) call(PTRACE, GET_CALL, task, CALL_SIZE, at(CALL), 0, 0);
    }

    /** Whether the task had stopped at the end of the call that {@link #lookAtCall} read last. */
    boolean isAtEnd() {
        final byte end = 2;
        return words.get(ValueLayout.JAVA_BYTE, CALL) == end;
    }

    /** Returns the number of the call that was read. Invalid if the task had stopped at the call's end. */
    int number() {
        return (int) words.get(ValueLayout.JAVA_LONG, CALL + 24);
    }

    /** Returns the six arguments of the call that was read. Invalid if the task had stopped at the call's end. */
    long[] arguments() {
        long[] all = new long[6];
        for (int i = 0; i < all.length; i++) {
            all[i] = words.get(ValueLayout.JAVA_LONG, CALL + 32 + 8L * i);
        }
        return all;
    }

    /** Returns the result of the call that was read. Valid only if the task had stopped at the call's end. */
    long result() {
        return words.get(ValueLayout.JAVA_LONG, CALL + 24);
    }

    /** Reads the signal for which a task has stopped. Returns whether the call succeeded. */
    boolean lookAtSignal(int task) {
        return call(PTRACE, GET_SIGNAL, task, 0, at(SIGNAL), 0, 0) == 0;
    }

    /** Returns a field of the signal that was read, by its offset in {@code siginfo_t}. */
    int signal(int place) {
        return words.get(ValueLayout.JAVA_INT, SIGNAL + place);
    }

    /** Reads a task's registers. Returns whether the call succeeded. */
    boolean getRegisters(int task) {
        return call(PTRACE, GET_REGISTERS, task, 0, at(REGISTERS), 0, 0) == 0;
    }

    /** Writes the registers that were read, with their changes, to a task. Returns 0 or an error. */
    int setRegisters(int task) {
        return (int) call(PTRACE, SET_REGISTERS, task, 0, at(REGISTERS), 0, 0);
    }

    long register(Register register) {
        return words.get(ValueLayout.JAVA_LONG, REGISTERS + register.place());
    }

    void set(Register register, long value) {
        words.set(ValueLayout.JAVA_LONG, REGISTERS + register.place(), value);
    }

    /**
     * Reads memory of a stopped task.
     *
     * @param length number of bytes, at most {@link #MOST}
     * @return as many of these bytes as are readable; empty if none are
     */
    byte[] memory(int task, long address, int length) {
        int first = (int) Math.min(length, PAGE - (address & (PAGE - 1)));
        words.set(ValueLayout.JAVA_LONG, PARTS, data.address());
        words.set(ValueLayout.JAVA_LONG, PARTS + 8, length);
        // The range is split at the page boundary, so that the kernel still copies the first part if the second can't
        // be read.
        words.set(ValueLayout.JAVA_LONG, PARTS + 16, address);
        words.set(ValueLayout.JAVA_LONG, PARTS + 24, first);
        words.set(ValueLayout.JAVA_LONG, PARTS + 32, address + first);
        words.set(ValueLayout.JAVA_LONG, PARTS + 40, length - first);
        long got = call(PROCESS_VM_READV, task, at(PARTS), 1, at(PARTS + 16), length > first ? 2 : 1, 0);
        return got < 0 ? peeked(task, address, Math.min(length, PATH_MAX)) : copied((int) got);
    }

    /**
     * Reads memory word by word. Needed for memory without read permission, which the other call can't read although a
     * system call can take a path from there.
     */
    private byte[] peeked(int task, long address, int length) {
        byte[] bytes = new byte[length];
        int got = 0;
        for (long word = address & -8L; got < length; word += 8) {
            if (call(PTRACE, PEEK, task, word, data.address(), 0, 0) < 0) {
                break;
            }
            for (int i = (int) Math.max(0, address - word); i < 8 && got < length; i++) {
                bytes[got++] = data.get(ValueLayout.JAVA_BYTE, i);
            }
        }
        return Arrays.copyOf(bytes, got);
    }

    /** Reads one word of a stopped task; empty if it can't be read. */
    OptionalLong peek(int task, long address) {
        return call(PTRACE, PEEK, task, address, data.address(), 0, 0) < 0
                ? OptionalLong.empty()
                : OptionalLong.of(data.get(ValueLayout.JAVA_LONG, 0));
    }

    /** Writes one word of a stopped task. Returns 0 or an error. */
    int poke(int task, long address, long word) {
        return (int) call(PTRACE, POKE, task, address, word, 0, 0);
    }

    private byte[] copied(int length) {
        return data.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Returns the target of a link in {@code /proc} as bytes; empty if it can't be read. */
    byte[] link(String absolute) {
        put(absolute);
        long got = call(READLINK, path.address(), data.address(), PATH_MAX, 0, 0, 0);
        return copied((int) Math.max(0, got));
    }

    /** Returns the contents of a file in {@code /proc}, at most {@link #MOST} bytes; empty if it can't be read. */
    byte[] file(String absolute) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        file(absolute, MOST, all::writeBytes);
        return all.toByteArray();
    }

    /**
     * Reads the contents of a file in {@code /proc} in chunks.
     *
     * @param most maximum number of bytes to read
     * @param chunks receives the chunks in order; nothing if the file can't be read
     */
    void file(String absolute, int most, Consumer<byte[]> chunks) {
        put(absolute);
        long file = call(OPEN, path.address(), O_CLOEXEC, 0, 0, 0, 0);
        if (file < 0) {
            return;
        }
        int left = most;
        long got = 1;
        while (got > 0 && left > 0) {
            got = call(READ, file, data.address(), Math.min(left, MOST), 0, 0, 0);
            if (got > 0) {
                chunks.accept(copied((int) got));
                left -= (int) got;
            }
        }
        call(CLOSE, file, 0, 0, 0, 0, 0);
    }

    private void put(String absolute) {
        byte[] bytes = absolute.getBytes(StandardCharsets.US_ASCII);
        MemorySegment.copy(bytes, 0, path, ValueLayout.JAVA_BYTE, 0, bytes.length);
        path.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
    }

    @Override
    public void close() {
        arena.close();
    }
}
