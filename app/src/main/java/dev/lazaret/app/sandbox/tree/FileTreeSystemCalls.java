package dev.lazaret.app.sandbox.tree;

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
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The system calls for changing a tree below an open folder, on x86_64 Linux. They provide operations that the JDK
 * lacks: opening a folder without read permission, and changing a folder's mode by its descriptor. Errors are returned
 * as negative numbers. An instance must be used by only one thread.
 *
 * <p>All calls use libc's {@code syscall(2)}, because glibc has no function for openat2. The numbers and structures are
 * from {@code asm/unistd_64.h}, {@code linux/openat2.h}, {@code linux/stat.h}.
 */
final class FileTreeSystemCalls implements AutoCloseable {
    /** The value of {@code AT_FDCWD}: a path is relative to the working directory. Ignored if the path is absolute. */
    static final int NOWHERE = -100;

    static final int ENOENT = -2;
    static final int EISDIR = -21;
    static final int ENOTDIR = -20;
    static final int ELOOP = -40;
    static final int EEXIST = -17;
    static final int ENODATA = -61;
    static final int EOPNOTSUPP = -95;
    private static final int EINTR = -4;
    private static final int ENAMETOOLONG = -36;

    private static final long CLOSE = 3;
    private static final long LSEEK = 8;
    private static final long CHMOD = 90;
    private static final long STATFS = 137;
    private static final long LGETXATTR = 192;
    private static final long GETDENTS64 = 217;
    private static final long OPENAT = 257;
    private static final long FCHOWNAT = 260;
    private static final long UNLINKAT = 263;
    private static final long RENAMEAT2 = 316;
    private static final long STATX = 332;
    private static final long OPENAT2 = 437;

    private static final int O_DIRECTORY = 0x10000;
    private static final int O_NOFOLLOW = 0x20000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_PATH = 0x200000;
    /** Makes openat2 cross no mount point, follow no link of any kind, and stay below the folder. */
    private static final long RESOLVE_INSIDE = 0x01 | 0x02 | 0x04 | 0x08;

    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int RENAME_NOREPLACE = 1;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int STATX_SIZE = 256;
    private static final int STATX_LINKS = 16;
    private static final int STATX_MODE = 28;
    private static final int STATX_NUMBER = 32;
    private static final int STATX_LENGTH = 40;
    private static final int STATX_BLOCKS = 48;
    private static final int STATX_MAJOR = 136;
    private static final int STATX_MINOR = 140;
    private static final int BLOCK = 512;

    /** Offsets of the fields in {@code struct statfs}, and the number of tmpfs: asm-generic/statfs.h, linux/magic.h. */
    private static final int STATFS_BLOCK_SIZE = 8;

    private static final int STATFS_BLOCKS = 16;
    private static final int STATFS_FREE_BLOCKS = 24;
    private static final int STATFS_FILES = 40;
    private static final int STATFS_FREE_FILES = 48;
    private static final long TMPFS_MAGIC = 0x01021994;

    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int OPEN_HOW_SIZE = 24;
    private static final int PATH_MAX = 4096;
    private static final int ENTRIES = 1 << 15;

    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    /** Linked on first use, because only steps need it. */
    private static final class Linked {
        private static final MethodHandle SYSCALL = link();

        @SuppressWarnings("restricted") // native calls; the launcher allows it
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
    private final MemorySegment path = arena.allocate(PATH_MAX);
    private final MemorySegment other = arena.allocate(PATH_MAX);
    private final MemorySegment how = arena.allocate(OPEN_HOW_SIZE, 8);
    private final MemorySegment stat = arena.allocate(STATX_SIZE, 8);
    private final MemorySegment data = arena.allocate(ENTRIES, 8);

    /**
     * Creates buffers for one thread.
     *
     * @throws IOException if these numbers are not valid on this machine
     */
    FileTreeSystemCalls() throws IOException {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                || !System.getProperty("os.arch", "").equals("amd64")) {
            arena.close();
            throw new IOException("trees that a step has left are handled on Linux on x86_64 alone");
        }
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
            long answer = (long) Linked.SYSCALL.invokeExact(state, number, a, b, c, d, e, 0L);
            return answer == -1 ? -(long) (int) ERRNO.get(state, 0L) : answer;
        } catch (Throwable failure) {
            throw new IllegalStateException("the system call could not be made", failure);
        }
    }

    /**
     * Returns the status of the file at an absolute path, following links; empty if the kernel returns an error. Uses
     * temporary buffers, so no instance is needed.
     */
    static Optional<InodeStatus> inode(byte[] absolute) {
        return query(
                absolute,
                (path, answer) -> new long[] {STATX, NOWHERE, path.address(), 0, STATX_BASIC_STATS, answer.address()},
                FileTreeSystemCalls::inode);
    }

    /**
     * Returns the usage of the file system at an absolute path; empty if the kernel returns an error. Uses temporary
     * buffers, so no instance is needed.
     */
    static Optional<FileSystemUse> use(byte[] absolute) {
        return query(
                absolute,
                (path, answer) -> new long[] {STATFS, path.address(), answer.address(), 0, 0, 0},
                FileTreeSystemCalls::use);
    }

    private static <T> Optional<T> query(
            byte[] absolute,
            BiFunction<MemorySegment, MemorySegment, long[]> call,
            Function<MemorySegment, T> reading) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer = arena.allocate(STATX_SIZE, 8);
            MemorySegment path = arena.allocate(absolute.length + 1L);
            MemorySegment.copy(absolute, 0, path, ValueLayout.JAVA_BYTE, 0, absolute.length);
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            long[] words = call.apply(path, answer);
            long failed = (long)
                    Linked.SYSCALL.invokeExact(state, words[0], words[1], words[2], words[3], words[4], words[5], 0L);
            return failed == 0 ? Optional.of(reading.apply(answer)) : Optional.empty();
        } catch (Throwable failure) {
            throw new IllegalStateException("the system call could not be made", failure);
        }
    }

    private static FileSystemUse use(MemorySegment status) {
        return new FileSystemUse(
                status.get(ValueLayout.JAVA_LONG, 0) == TMPFS_MAGIC,
                (status.get(ValueLayout.JAVA_LONG, STATFS_BLOCKS)
                                - status.get(ValueLayout.JAVA_LONG, STATFS_FREE_BLOCKS))
                        * status.get(ValueLayout.JAVA_LONG, STATFS_BLOCK_SIZE),
                status.get(ValueLayout.JAVA_LONG, STATFS_FILES) - status.get(ValueLayout.JAVA_LONG, STATFS_FREE_FILES));
    }

    private static InodeStatus inode(MemorySegment status) {
        return new InodeStatus(
                new InodeStatus.Key(
                        InodeStatus.device(
                                status.get(ValueLayout.JAVA_INT, STATX_MAJOR),
                                status.get(ValueLayout.JAVA_INT, STATX_MINOR)),
                        status.get(ValueLayout.JAVA_LONG, STATX_NUMBER)),
                (status.get(ValueLayout.JAVA_SHORT, STATX_MODE) & FILE_TYPE) == REGULAR,
                status.get(ValueLayout.JAVA_INT, STATX_LINKS),
                status.get(ValueLayout.JAVA_LONG, STATX_BLOCKS) * BLOCK);
    }

    private static boolean put(byte[] bytes, MemorySegment into) {
        if (bytes.length >= PATH_MAX) {
            return false;
        }
        MemorySegment.copy(bytes, 0, into, ValueLayout.JAVA_BYTE, 0, bytes.length);
        into.set(ValueLayout.JAVA_BYTE, bytes.length, (byte) 0);
        return true;
    }

    /**
     * Opens a folder by its path, only as a location (O_PATH). The path must not be under a stage's control. Returns a
     * descriptor or an error.
     */
    int openPlace(byte[] absolute) {
        return put(absolute, path)
                ? (int) call(OPENAT, NOWHERE, path.address(), O_PATH | O_DIRECTORY | O_CLOEXEC, 0, 0)
                : ENAMETOOLONG;
    }

    /**
     * Opens a folder in an open folder only as a location, which does not require read permission. Returns a
     * descriptor, or an error if the name is a link or a mount point.
     */
    int openPlace(int folder, byte[] name) {
        if (!put(name, path)) {
            return ENAMETOOLONG;
        }
        how.set(ValueLayout.JAVA_LONG, 0, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        how.set(ValueLayout.JAVA_LONG, 8, 0);
        how.set(ValueLayout.JAVA_LONG, 16, RESOLVE_INSIDE);
        return (int) call(OPENAT2, folder, path.address(), how.address(), OPEN_HOW_SIZE, 0);
    }

    /**
     * Returns the size of an extended attribute of the file or link at a path, or a negative error. Does not follow a
     * link.
     */
    int attributeSize(byte[] absolute, byte[] attribute) {
        return put(absolute, path) && put(attribute, other)
                ? (int) call(LGETXATTR, path.address(), other.address(), 0, 0, 0)
                : ENAMETOOLONG;
    }

    /** Opens, for listing, a folder that is already open as a location. */
    int openListing(int place) {
        put(new byte[] {'.'}, path);
        return (int) call(OPENAT, place, path.address(), O_DIRECTORY | O_CLOEXEC, 0, 0);
    }

    /** Returns the type and permission bits of an open file, or a negative error. */
    int mode(int descriptor) {
        put(new byte[0], path);
        int answer = (int) call(STATX, descriptor, path.address(), AT_EMPTY_PATH, STATX_BASIC_STATS, stat.address());
        return answer < 0 ? answer : Short.toUnsignedInt(stat.get(ValueLayout.JAVA_SHORT, STATX_MODE));
    }

    /**
     * Returns the type and permission bits of an entry in an open folder, or a negative error. Does not follow a link.
     */
    int mode(int folder, byte[] name) {
        if (!put(name, path)) {
            return ENAMETOOLONG;
        }
        int answer = (int) call(STATX, folder, path.address(), AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, stat.address());
        return answer < 0 ? answer : Short.toUnsignedInt(stat.get(ValueLayout.JAVA_SHORT, STATX_MODE));
    }

    static boolean isFolder(int mode) {
        return (mode & FILE_TYPE) == FOLDER;
    }

    /**
     * Returns the size in bytes of the file whose mode {@link #mode} returned last. For a regular file, this is the
     * larger of its length and the number of allocated bytes; otherwise it is the number of allocated bytes.
     */
    long size() {
        InodeStatus inode = inode(stat);
        return inode.regular()
                ? Math.max(stat.get(ValueLayout.JAVA_LONG, STATX_LENGTH), inode.allocated())
                : inode.allocated();
    }

    /** Sets the permission bits of an open file, which may be open only as a location. */
    int setMode(int descriptor, int bits) {
        put(("/proc/self/fd/" + descriptor).getBytes(StandardCharsets.US_ASCII), path);
        return (int) call(CHMOD, path.address(), bits, 0, 0, 0);
    }

    /**
     * Opens an entry of any type in an open folder as a location. Opens a link itself, without following it. Returns a
     * descriptor, or an error if the entry is a mount point.
     */
    int openAny(int folder, byte[] name) {
        if (!put(name, path)) {
            return ENAMETOOLONG;
        }
        how.set(ValueLayout.JAVA_LONG, 0, O_PATH | O_NOFOLLOW | O_CLOEXEC);
        how.set(ValueLayout.JAVA_LONG, 8, 0);
        how.set(ValueLayout.JAVA_LONG, 16, RESOLVE_INSIDE);
        return (int) call(OPENAT2, folder, path.address(), how.address(), OPEN_HOW_SIZE, 0);
    }

    /** Changes the owner of an entry in an open folder. Does not follow a link. */
    int setOwner(int folder, byte[] name, int uid, int gid) {
        return put(name, path)
                ? (int) call(FCHOWNAT, folder, path.address(), uid, gid, AT_SYMLINK_NOFOLLOW)
                : ENAMETOOLONG;
    }

    /**
     * Returns the next {@code linux_dirent64} records of a folder that is open for listing, as bytes; empty at the end,
     * or if the folder has been removed.
     */
    byte[] entries(int listing) throws IOException {
        int got = (int) call(GETDENTS64, listing, data.address(), ENTRIES, 0, 0);
        if (got == ENOENT) {
            return new byte[0];
        }
        if (got < 0) {
            throw ErrnoExceptionFactory.exception("a folder can't be listed", got);
        }
        return data.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Restarts the listing. */
    void rewind(int listing) {
        call(LSEEK, listing, 0, 0, 0, 0);
    }

    /** Removes an entry that is not a folder. */
    int unlink(int folder, byte[] name) {
        return put(name, path) ? (int) call(UNLINKAT, folder, path.address(), 0, 0, 0) : ENAMETOOLONG;
    }

    /** Removes an empty folder. */
    int removeFolder(int folder, byte[] name) {
        return put(name, path) ? (int) call(UNLINKAT, folder, path.address(), AT_REMOVEDIR, 0, 0) : ENAMETOOLONG;
    }

    /** Moves an entry to another open folder, unless the new name already exists there. */
    int move(int from, byte[] name, int to, byte[] newName) {
        return put(name, path) && put(newName, other)
                ? (int) call(RENAMEAT2, from, path.address(), to, other.address(), RENAME_NOREPLACE)
                : ENAMETOOLONG;
    }

    void close(int descriptor) {
        call(CLOSE, descriptor, 0, 0, 0, 0);
    }

    @Override
    public void close() {
        arena.close();
    }
}
