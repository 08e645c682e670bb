package dev.lazaret.app.restrict;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The system calls by which a thread gives up rights, on x86_64 Linux. Errors are returned as negative numbers. The
 * numbers and structures are from {@code asm/unistd_64.h}, {@code linux/seccomp.h}, {@code linux/filter.h}, {@code
 * linux/landlock.h}, {@code linux/prctl.h}.
 *
 * <p>The calls use libc's {@code syscall(2)} with a signature that has already been linked for reading files, so
 * linking costs next to nothing.
 */
final class RestrictionSystemCalls implements AutoCloseable {
    private static final long CLOSE = 3;
    private static final long GETPID = 39;
    private static final long PRCTL = 157;
    private static final long OPENAT = 257;
    private static final long SECCOMP = 317;
    private static final long LANDLOCK_CREATE_RULESET = 444;
    private static final long LANDLOCK_ADD_RULE = 445;
    private static final long LANDLOCK_RESTRICT_SELF = 446;

    private static final long PR_SET_NO_NEW_PRIVS = 38;
    private static final long SECCOMP_SET_MODE_FILTER = 1;
    private static final long SECCOMP_FILTER_FLAG_TSYNC = 1;
    private static final long LANDLOCK_CREATE_RULESET_VERSION = 1;
    private static final long LANDLOCK_RULE_PATH_BENEATH = 1;
    private static final long AT_FDCWD = -100;
    private static final long O_DIRECTORY_PATH_CLOEXEC = 0x10000 | 0x200000 | 0x80000;

    /** Size of {@code struct sock_filter} in bytes. */
    private static final int INSTRUCTION = 8;

    /** Size of {@code struct landlock_ruleset_attr} in bytes: rights to files, rights to the network, and scopes. */
    private static final int RULESET = 24;

    /** Size of {@code struct landlock_path_beneath_attr}, which is packed, in bytes. */
    private static final int PATH_BENEATH = 12;

    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = link();

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());

    /** Whether these numbers and structures are valid on this machine. */
    static boolean known() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                && System.getProperty("os.arch", "").equals("amd64");
    }

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

    private long call(long number, long a, long b, long c, long d, long e) {
        try {
            long answer = (long) SYSCALL.invokeExact(state, number, a, b, c, d, e, 0L);
            return answer == -1 ? -(long) (int) ERRNO.get(state, 0L) : answer;
        } catch (Throwable failure) {
            throw new IllegalStateException("the system call could not be made", failure);
        }
    }

    /** Returns the ID of this process. */
    int process() {
        return (int) call(GETPID, 0, 0, 0, 0, 0);
    }

    /**
     * Sets no_new_privs: from now on, no program that this thread executes gets more privileges than the thread has.
     * The kernel requires this before an unprivileged user may install a filter. Returns whether the call succeeded.
     */
    boolean giveUpNewRights() {
        return call(PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    }

    /**
     * Installs a system call filter permanently. Returns whether the call succeeded.
     *
     * @param program array of {@code struct sock_filter}
     * @param everywhere whether the filter applies to all threads of this process; otherwise it applies only to this
     *     thread and the threads that it creates
     */
    boolean filter(byte[] program, boolean everywhere) {
        MemorySegment instructions = arena.allocate(program.length, INSTRUCTION);
        MemorySegment.copy(program, 0, instructions, ValueLayout.JAVA_BYTE, 0, program.length);
        MemorySegment holder = arena.allocate(16, 8);
        holder.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / INSTRUCTION));
        holder.set(ValueLayout.JAVA_LONG, 8, instructions.address());
        long flags = everywhere ? SECCOMP_FILTER_FLAG_TSYNC : 0;
        return call(SECCOMP, SECCOMP_SET_MODE_FILTER, flags, holder.address(), 0, 0) == 0;
    }

    /**
     * Returns the kernel's Landlock version, which is at least 1, or an error if the kernel does not support Landlock.
     */
    int landlock() {
        return (int) call(LANDLOCK_CREATE_RULESET, 0, 0, LANDLOCK_CREATE_RULESET_VERSION, 0, 0);
    }

    /**
     * Creates a ruleset. Returns a descriptor or an error.
     *
     * @param files rights to files that are denied unless a rule allows them
     * @param network rights to the network that are denied unless a rule allows them
     * @param scopes operations that are denied if they affect something outside the restricted threads
     */
    int ruleset(long files, long network, long scopes) {
        MemorySegment attributes = arena.allocate(RULESET, 8);
        attributes.set(ValueLayout.JAVA_LONG, 0, files);
        attributes.set(ValueLayout.JAVA_LONG, 8, network);
        attributes.set(ValueLayout.JAVA_LONG, 16, scopes);
        return (int) call(LANDLOCK_CREATE_RULESET, attributes.address(), RULESET, 0, 0, 0);
    }

    /** Opens a folder only as a location (O_PATH), following links. Returns a descriptor or an error. */
    int open(String folder) {
        MemorySegment path = arena.allocateFrom(folder, StandardCharsets.UTF_8);
        return (int) call(OPENAT, AT_FDCWD, path.address(), O_DIRECTORY_PATH_CLOEXEC, 0, 0);
    }

    /** Allows rights to files in and below an open folder. Returns whether the call succeeded. */
    boolean allow(int ruleset, int folder, long rights) {
        MemorySegment rule = arena.allocate(PATH_BENEATH, 8);
        rule.set(ValueLayout.JAVA_LONG, 0, rights);
        rule.set(ValueLayout.JAVA_INT, 8, folder);
        return call(LANDLOCK_ADD_RULE, ruleset, LANDLOCK_RULE_PATH_BENEATH, rule.address(), 0, 0) == 0;
    }

    /**
     * Applies the ruleset permanently to this thread and to the threads that it creates from now on. Returns whether
     * the call succeeded.
     */
    boolean obey(int ruleset) {
        return call(LANDLOCK_RESTRICT_SELF, ruleset, 0, 0, 0, 0) == 0;
    }

    void close(int descriptor) {
        call(CLOSE, descriptor, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        arena.close();
    }
}
