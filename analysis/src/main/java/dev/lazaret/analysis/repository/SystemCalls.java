package dev.lazaret.analysis.repository;

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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the file system calls of x86_64 Linux for one thread. Uses private buffers; returns errors as negative numbers.
 *
 * <p>All calls go through libc's {@code syscall(2)}, with addresses passed as numbers. So only one function signature
 * must be linked instead of five, and openat2 works although glibc has no function for it. Sources of numbers and
 * structures: {@code asm/unistd_64.h}, {@code linux/openat2.h}, {@code linux/stat.h}.
 */
final class SystemCalls implements AutoCloseable {
    static final int O_DIRECTORY = 0x10000;
    static final int O_NOFOLLOW = 0x20000;
    static final int O_NONBLOCK = 0x800;
    static final int O_PATH = 0x200000;
    private static final int O_CLOEXEC = 0x80000;

    static final int EPERM = -1;
    static final int ENOENT = -2;
    static final int EINTR = -4;
    static final int ENXIO = -6;
    static final int ENOTDIR = -20;
    static final int ENAMETOOLONG = -36;
    static final int ENOSYS = -38;
    static final int ELOOP = -40;

    /** Maximum length in bytes of a path in a call, without its terminating NUL ({@code linux/limits.h}). */
    private static final int PATH_MAX = 4095;

    private static final long READ = 0;
    private static final long CLOSE = 3;
    private static final long LSEEK = 8;
    private static final long GETDENTS64 = 217;
    private static final long OPENAT = 257;
    private static final long READLINKAT = 267;
    private static final long FLISTXATTR = 196;
    private static final long STATX = 332;
    private static final long OPENAT2 = 437;

    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_SIZE = 256;
    private static final long STATX_ATTR_MOUNT_ROOT = 0x2000;
    private static final int MODE_BITS = 07777;

    /** Maximum size in bytes of a list of extended attribute names ({@code linux/limits.h}: XATTR_LIST_MAX). */
    private static final int LIST_MAX = 1 << 16;

    /**
     * Maximum number of extended attribute names that are returned for one file. Names are sorted, so those that give
     * rights ({@code security.}) come first.
     */
    private static final int NAMES = 100;

    private static final int OPEN_HOW_SIZE = 24;
    private static final long RESOLVE_BENEATH_NO_LINKS = 0x08 | 0x04 | 0x02;

    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = link();

    private final Arena arena;

    /**
     * Passed as a segment at each call. An automatic arena makes that cheaper than a shared one, since no other thread
     * can close it during the call.
     */
    private final MemorySegment state = Arena.ofAuto().allocate(Linker.Option.captureStateLayout());

    private final MemorySegment path;
    private final MemorySegment how;
    private final MemorySegment stat;
    private final MemorySegment data;

    /**
     * Allocates buffers for the calling thread alone.
     *
     * @param bufferBytes maximum number of bytes that one {@link #read}, {@link #entries} or {@link #linkTarget}
     *     returns; at least 4,096
     */
    SystemCalls(int bufferBytes) {
        this(bufferBytes, false);
    }

    @SuppressWarnings("MustBeClosedChecker") // close() closes it
    private SystemCalls(int bufferBytes, boolean otherThread) {
        arena = otherThread ? Arena.ofShared() : Arena.ofConfined();
        path = arena.allocate(PATH_MAX + 1L);
        how = arena.allocate(OPEN_HOW_SIZE, 8);
        stat = arena.allocate(STATX_SIZE, 8);
        data = arena.allocate(bufferBytes, 8);
    }

    /**
     * Allocates buffers for one thread, which need not be the calling one. Closing them costs a handshake with every
     * thread.
     *
     * @param bufferBytes as in {@link #SystemCalls(int)}
     */
    static SystemCalls forOtherThread(int bufferBytes) {
        return new SystemCalls(bufferBytes, true);
    }

    /** Whether the numbers and structures of this class apply to this machine (Linux on amd64). */
    static boolean known() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                && System.getProperty("os.arch", "").equals("amd64");
    }

    @SuppressWarnings("restricted") // the only native calls of the program; the launcher allows them
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
        long answer;
        do {
            answer = once(number, a, b, c, d, e);
        } while (answer == EINTR && number != CLOSE);
        return answer;
    }

    private long once(long number, long a, long b, long c, long d, long e) {
        try {
            long answer = (long) SYSCALL.invokeExact(state, number, a, b, c, d, e, 0L);
            return answer == -1 ? -(long) (int) ERRNO.get(state, 0L) : answer;
        } catch (Throwable failure) {
            throw new IllegalStateException("the system call could not be made", failure);
        }
    }

    /**
     * Opens a folder by its absolute path on this machine. This is the only call in which the kernel may follow links
     * in the parent folders.
     */
    int openFolder(byte[] absolute) {
        if (!setPath(absolute)) {
            return ENAMETOOLONG;
        }
        return (int) call(OPENAT, AT_FDCWD, path.address(), O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0, 0);
    }

    /**
     * Opens an entry beneath {@code folder} for reading, following no link at any component. Returns a descriptor, or a
     * negative error.
     */
    int openBeneath(int folder, byte[] relative, int flags) {
        if (!setPath(relative)) {
            return ENAMETOOLONG;
        }
        how.set(ValueLayout.JAVA_LONG, 0, flags | O_CLOEXEC);
        how.set(ValueLayout.JAVA_LONG, 8, 0);
        how.set(ValueLayout.JAVA_LONG, 16, RESOLVE_BENEATH_NO_LINKS);
        return (int) call(OPENAT2, folder, path.address(), how.address(), OPEN_HOW_SIZE, 0);
    }

    private boolean setPath(byte[] bytes) {
        if (bytes.length > PATH_MAX) {
            return false;
        }
        MemorySegment.copy(bytes, 0, path, ValueLayout.JAVA_BYTE, 0, bytes.length);
        path.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        return true;
    }

    /** Returns the status of an open descriptor. */
    FileStat status(int descriptor) {
        setPath(new byte[0]);
        long answer = call(STATX, descriptor, path.address(), AT_EMPTY_PATH, STATX_BASIC_STATS, stat.address());
        return answer == 0 ? status() : FileStat.NONE;
    }

    /** Returns the kind of {@code name} in an open folder, without following a link. */
    EntryKind kind(int folder, byte[] name) {
        setPath(name);
        long answer = call(STATX, folder, path.address(), AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, stat.address());
        return answer == 0 ? status().kind() : EntryKind.OTHER;
    }

    private FileStat status() {
        int mode = Short.toUnsignedInt(stat.get(ValueLayout.JAVA_SHORT, 28));
        return new FileStat(
                kind(mode >> 12),
                (mode & 0100) != 0,
                stat.get(ValueLayout.JAVA_LONG, 40),
                stat.get(ValueLayout.JAVA_LONG, 32),
                stat.get(ValueLayout.JAVA_LONG, 112) * 1_000_000_000 + stat.get(ValueLayout.JAVA_INT, 120),
                stat.get(ValueLayout.JAVA_LONG, 96) * 1_000_000_000 + stat.get(ValueLayout.JAVA_INT, 104),
                new FileStat.More(
                        true,
                        Integer.toUnsignedLong(stat.get(ValueLayout.JAVA_INT, 20)),
                        mode & MODE_BITS,
                        Integer.toUnsignedLong(stat.get(ValueLayout.JAVA_INT, 16)),
                        stat.get(ValueLayout.JAVA_LONG, 136),
                        (stat.get(ValueLayout.JAVA_LONG, 8) & STATX_ATTR_MOUNT_ROOT) != 0,
                        List.of()));
    }

    /**
     * Returns the names of the extended attributes of an open file or folder, sorted, at most {@link #NAMES}, one
     * character for each byte. Empty if the file system supports none.
     */
    List<String> attributes(int descriptor) {
        int got = (int) call(FLISTXATTR, descriptor, data.address(), Math.min(LIST_MAX, data.byteSize()), 0, 0);
        if (got <= 0) {
            return List.of();
        }
        String names = new String(data.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        return Arrays.stream(names.split("\0", -1))
                .filter(name -> !name.isEmpty())
                .sorted()
                .limit(NAMES)
                .toList();
    }

    /**
     * Returns the kind for the four type bits of a mode. The types of directory entries ({@code DT_*}) have the same
     * values.
     */
    static EntryKind kind(int type) {
        return switch (type) {
            case 1 -> EntryKind.FIFO;
            case 2, 6 -> EntryKind.DEVICE;
            case 4 -> EntryKind.DIRECTORY;
            case 8 -> EntryKind.FILE;
            case 10 -> EntryKind.LINK;
            case 12 -> EntryKind.SOCKET;
            default -> EntryKind.OTHER;
        };
    }

    /** Reads into {@code into}. Returns the number of bytes read, 0 at the end, negative for an error. */
    int read(int descriptor, byte[] into, int offset, int length) {
        int got = (int) call(READ, descriptor, data.address(), Math.min(length, data.byteSize()), 0, 0);
        if (got > 0) {
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, 0, into, offset, got);
        }
        return got;
    }

    /** Sets the offset of the next {@link #read}, from the start of the file. Returns whether that succeeded. */
    boolean seek(int descriptor, long offset) {
        return call(LSEEK, descriptor, offset, 0, 0, 0) == offset;
    }

    /**
     * Reads the next {@code linux_dirent64} records of an open folder. Returns their number of bytes, 0 at the end, or
     * a negative error.
     */
    int entries(int folder, byte[] into) {
        long most = Math.min(into.length, data.byteSize());
        int got = (int) call(GETDENTS64, folder, data.address(), most, 0, 0);
        if (got > 0) {
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, 0, into, 0, got);
        }
        return got;
    }

    /**
     * Returns the target of a link in an open folder, one character for each byte. Returns null if the entry is no
     * longer a link, or if the target is longer than any path.
     */
    @Nullable
    String linkTarget(int folder, byte[] name) {
        setPath(name);
        int got = (int) call(READLINKAT, folder, path.address(), data.address(), PATH_MAX + 1L, 0);
        if (got <= 0 || got > PATH_MAX) {
            return null;
        }
        return new String(data.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }

    void close(int descriptor) {
        call(CLOSE, descriptor, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        arena.close();
    }
}
