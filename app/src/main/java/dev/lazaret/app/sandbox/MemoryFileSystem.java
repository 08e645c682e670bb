package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.FileSystemUse;
import java.nio.file.Path;
import java.util.List;

/** What the file systems of a stage that are memory hold. Their own numbers are asked for; nothing in them is opened. */
final class MemoryFileSystem {
    /** Where they lie in a stage; a place that is none is not counted. */
    private static final List<String> PLACES = List.of("dev/shm", "tmp", "home/build", "cargo");

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
        return FileSystemUse.at(place)
                .filter(FileSystemUse::isMemory)
                .map(use -> use.bytes() + use.files() * FILE)
                .orElse(0L);
    }
}
