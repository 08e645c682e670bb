package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A control group in which the kernel measures and limits the memory of one launch, including shared memory, socket and
 * pipe buffers, and the kernel's other memory for the launch. Root can create one. An ordinary user can do so only if
 * part of the control group hierarchy is delegated to that user.
 *
 * <p>Open the group, add the launched process before it starts another process, and close the group when all processes
 * of the launch have ended.
 */
final class MemoryGroup implements AutoCloseable {
    private static final String NAME = "lazaret-";
    private static final int MOST_ATTEMPTS = 1000;
    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final long CLOSING = TimeUnit.SECONDS.toNanos(2);

    private final Path folder;
    private final MemoryGroupParent groups;

    private MemoryGroup(Path folder, MemoryGroupParent groups) {
        this.folder = folder;
        this.groups = groups;
    }

    /**
     * Creates a new group; empty if this program can't create one.
     *
     * @param limit memory limit of the launch in bytes; the kernel kills a process of the group only if the group
     *     exceeds the limit by more than an eighth
     */
    static Optional<MemoryGroup> open(long limit) {
        return MemoryGroupParent.find().stream()
                .filter(MemoryGroupParent::isOpen)
                .flatMap(groups -> open(groups, limit).stream())
                .findFirst();
    }

    /** Whether this program can probably create a group. Does not try to create one. */
    static boolean isPossible() {
        return MemoryGroupParent.find().stream().anyMatch(MemoryGroupParent::isOpen);
    }

    private static Optional<MemoryGroup> open(MemoryGroupParent groups, long limit) {
        Path folder;
        try {
            removeStale(groups.folder());
            folder = create(groups.folder());
        } catch (IOException e) {
            return Optional.empty();
        }
        MemoryGroup group = new MemoryGroup(folder, groups);
        try {
            group.write(groups.limit(), Long.toString(limit + limit / 8));
            if (Files.exists(folder.resolve(groups.swap()))) {
                group.write(groups.swap(), groups.swapLimit(limit + limit / 8));
            }
            group.used();
            return Optional.of(group);
        } catch (IOException e) {
            group.close();
            return Optional.empty();
        }
    }

    /**
     * Creates a group with the next unused number. A number may be in use by the group of a program that has ended and
     * had the same process ID.
     */
    private static Path create(Path parent) throws IOException {
        String name = NAME + ProcessHandle.current().pid() + "-";
        for (int attempt = 1; ; attempt++) {
            try {
                return Files.createDirectory(parent.resolve(name + OPENED.incrementAndGet()));
            } catch (FileAlreadyExistsException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Adds a process to the group, with everything that it will start. */
    void add(long process) throws IOException {
        write("cgroup.procs", Long.toString(process));
    }

    /**
     * Returns the number of bytes that the group uses and that the kernel can't reclaim by itself: memory of processes,
     * including shared and swapped-out memory. If the kernel has killed a process for lack of memory, returns at least
     * the largest amount ever used.
     */
    long used() throws IOException {
        List<String> counts = read("memory.stat");
        long now = counts.stream()
                .map(line -> line.split(" ", 2))
                .filter(count -> groups.counted().contains(count[0]))
                .mapToLong(count -> Long.parseLong(count[1]))
                .sum();
        return hasOverflowed() ? Math.max(now, most()) : now;
    }

    /**
     * Returns the largest number of bytes ever used. Before Linux 5.19, cgroup version 2 does not report it; in this
     * case returns the limit, which was reached.
     */
    private long most() throws IOException {
        String name = Files.exists(folder.resolve(groups.most())) ? groups.most() : groups.limit();
        return Long.parseLong(read(name).getFirst());
    }

    /** Whether the kernel has killed a process of the group because the group reached its memory limit. */
    boolean hasOverflowed() throws IOException {
        return read(groups.events()).stream().anyMatch(line -> line.startsWith("oom_kill ") && !line.endsWith(" 0"));
    }

    private List<String> read(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    private void write(String name, String value) throws IOException {
        Files.writeString(folder.resolve(name), value, StandardCharsets.ISO_8859_1, StandardOpenOption.WRITE);
    }

    /**
     * Removes the group, retrying for a limited time while its last processes end. If the group can't be removed, a
     * later program removes it when it opens a group.
     */
    @Override
    public void close() {
        long begun = System.nanoTime();
        while (!isRemoved(folder) && System.nanoTime() - begun < CLOSING) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Removes groups of programs that have ended. */
    private static void removeStale(Path parent) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(parent, NAME + "*-*")) {
            for (Path group : left) {
                String[] words = group.getFileName().toString().split("-", 3);
                if (words[1].matches("[0-9]{1,18}")
                        && ProcessHandle.of(Long.parseLong(words[1])).isEmpty()) {
                    isRemoved(group);
                }
            }
        }
    }

    private static boolean isRemoved(Path group) {
        try {
            // Only the folder itself is deleted. The files in it belong to the kernel and disappear with it.
            Files.delete(group);
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            // The group is still in use.
            return false;
        }
    }
}
