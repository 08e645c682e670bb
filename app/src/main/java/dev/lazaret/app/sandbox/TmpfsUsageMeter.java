package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.FileSystemUse;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the contents of a stage's memory file systems. The numbers come from the file systems themselves; nothing in
 * them is opened.
 */
final class TmpfsUsageMeter {
    /** Places of the memory file systems in a stage. A place that is no memory file system is not counted. */
    private static final List<String> PLACES = List.of("dev/shm", "tmp", "home/build", "cargo");

    /** Approximate kernel memory for one file: inode, name and lookup structures. */
    private static final long FILE = 1024;

    private TmpfsUsageMeter() {}

    /**
     * Returns the bytes that all memory file systems of the stage use.
     *
     * @param root root folder of a process of the stage, in which nobody inside can put a link at these places
     */
    static long usedBytes(Path root) {
        return PLACES.stream()
                .map(root::resolve)
                .mapToLong(TmpfsUsageMeter::one)
                .sum();
    }

    private static long one(Path place) {
        return FileSystemUse.at(place)
                .filter(FileSystemUse::isMemory)
                .map(use -> use.bytes() + use.files() * FILE)
                .orElse(0L);
    }
}
