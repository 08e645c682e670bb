package dev.lazaret.app.sandbox;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/** What the file systems of a stage that are memory hold. Their own numbers are asked for; nothing in them is opened. */
final class MemoryFileSystem {
    /** Where they lie in a stage; a place that is none is not counted. */
    private static final List<String> PLACES = List.of("dev/shm", "tmp", "home/build", "cargo");

    /** int statvfs(const char *path, struct statvfs *result); documented: statvfs(3), here as glibc has it on x86_64. */
    @SuppressWarnings("restricted")
    private static final MethodHandle STATVFS = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("statvfs"),
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));

    private static final int SIZE = 256;
    private static final long FRAGMENT = 8;
    private static final long BLOCKS = 16;
    private static final long FREE_BLOCKS = 24;
    private static final long FILES = 40;
    private static final long FREE_FILES = 48;

    /** What the kernel needs for a file, about: an inode, its name, what it is found by. */
    private static final long FILE = 1024;

    private MemoryFileSystem() {}

    /**
     * Bytes that they hold together.
     *
     * @param root the root folder of a process of the stage, in which nobody inside can put a link at these places
     */
    static long held(Path root) {
        return PLACES.stream()
                .map(root::resolve)
                .mapToLong(MemoryFileSystem::one)
                .sum();
    }

    private static long one(Path place) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(SIZE, Long.BYTES);
            int failed = (int) STATVFS.invokeExact(arena.allocateFrom(place.toString()), status);
            return failed == 0
                    ? (status.get(JAVA_LONG, BLOCKS) - status.get(JAVA_LONG, FREE_BLOCKS))
                                    * status.get(JAVA_LONG, FRAGMENT)
                            + (status.get(JAVA_LONG, FILES) - status.get(JAVA_LONG, FREE_FILES)) * FILE
                    : 0;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
