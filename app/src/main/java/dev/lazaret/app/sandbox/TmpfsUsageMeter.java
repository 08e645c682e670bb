package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.FileSystemUse;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the memory usage of a stage's memory file systems. The numbers come from the file systems themselves; no
 * file in them is opened.
 */
final class TmpfsUsageMeter {
    /**
     * Mount points of the memory file systems in a stage. If there is another kind of file system at one of these
     * paths, it is not counted.
     */
    private static final List<String> PLACES = List.of("dev/shm", "tmp", "home/build", "cargo");

    /** Approximate number of bytes of kernel memory for one file: inode, name and lookup structures. */
    private static final long FILE = 1024;

    private TmpfsUsageMeter() {}

    /**
     * Returns the number of bytes that all memory file systems of the stage use.
     *
     * @param root root folder of a process of the stage; no process inside can create a link at these paths
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
