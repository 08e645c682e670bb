package dev.lazaret.app.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file as its file system has it. Java tells neither the blocks of a file nor that of an open one that has no name.
 *
 * @param key which file it is
 * @param regular whether it is a regular file
 * @param links how many names it has
 * @param held bytes that are allocated for it
 */
record Inode(Key key, boolean regular, int links, long held) {

    /**
     * What tells two files apart.
     *
     * @param device of the file system, as {@link #device}
     * @param number in the file system
     */
    record Key(long device, long number) {}

    /** int statx(int folder, const char *path, int flags, unsigned mask, struct statx *result); documented: statx(2). */
    @SuppressWarnings("restricted")
    private static final MethodHandle STATX = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("statx"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

    private static final int AT_FDCWD = -100;
    private static final int STATX_BASIC_STATS = 0x7ff;
    private static final int SIZE = 256;
    private static final long LINKS = 16;
    private static final long MODE = 28;
    private static final long NUMBER = 32;
    private static final long BLOCKS = 48;
    private static final long MAJOR = 136;
    private static final long MINOR = 140;
    private static final int BLOCK = 512;
    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;

    /** What a path leads to; links are followed, so it is for paths of /proc and of Lazaret's own. Empty where nothing can be told. */
    static Optional<Inode> of(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(SIZE, Long.BYTES);
            int failed = (int)
                    STATX.invokeExact(AT_FDCWD, arena.allocateFrom(path.toString()), 0, STATX_BASIC_STATS, status);
            return failed == 0
                    ? Optional.of(new Inode(
                            new Key(
                                    device(status.get(JAVA_INT, MAJOR), status.get(JAVA_INT, MINOR)),
                                    status.get(JAVA_LONG, NUMBER)),
                            (status.get(JAVA_SHORT, MODE) & FILE_TYPE) == REGULAR,
                            status.get(JAVA_INT, LINKS),
                            status.get(JAVA_LONG, BLOCKS) * BLOCK))
                    : Optional.empty();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** One number of both of a device's. */
    static long device(long major, long minor) {
        return major << 32 | minor;
    }
}
