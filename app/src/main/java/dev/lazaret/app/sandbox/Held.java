package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.Inode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the processes of a stage hold by descriptors, mappings and mounts, beside their own memory and the files that have a name. A
 * file is counted once, however many have it open. What can't be counted counts as endless.
 *
 * @param memory bytes of memory files, shared memory and memory file systems, and what sockets and pipes can hold at most
 * @param disk bytes of files on disk that have no name any more
 */
record Held(long memory, long disk) {
    static final Held NOTHING = new Held(0, 0);
    static final Held ENDLESS = new Held(Long.MAX_VALUE, 0);

    /** What a pipe holds where it is full (documented: pipe(7)). */
    private static final long PIPE = 64 << 10;

    /** What a sender's buffer holds at most where the machine's settings are the kernel's own (net.core.wmem_max, doubled). */
    private static final long SOCKET = 2 * 212_992;

    private static final String DELETED = " (deleted)";

    /** What the kernel calls memory that is a file without a folder. */
    private static final List<String> MEMORY = List.of("/memfd:", "/SYSV", "/dev/zero (deleted)");

    /**
     * Looks at what these processes hold now.
     *
     * @param written the folders on disk that the stage can write
     */
    static Held of(List<ProcessHandle> processes, List<Path> written) {
        return new Look(processes, written).held();
    }

    /** One look. */
    private static final class Look {
        /** Descriptors and mappings of all processes together: more than a build has, and a second of work. */
        private static final int MOST = 300_000;

        private final List<Path> processes;
        private final Optional<Path> inside;
        private final Set<Long> disks = new HashSet<>();
        private final Map<Inode.Key, Long> memory = new HashMap<>();
        private final Map<Inode.Key, Long> disk = new HashMap<>();
        private final Set<String> pipes = new HashSet<>();
        private int seen;

        Look(List<ProcessHandle> handles, List<Path> written) {
            processes = handles.stream()
                    .flatMap(handle -> Usage.living(handle.pid()).stream())
                    .toList();
            Optional<Long> here = device(Path.of("/"));
            inside = processes.stream()
                    .map(process -> process.resolve("root"))
                    .filter(root -> device(root)
                            .filter(there -> !Optional.of(there).equals(here))
                            .isPresent())
                    .findFirst();
            written.forEach(folder -> device(folder).ifPresent(disks::add));
            // An overlay has a number of its own.
            inside.flatMap(root -> device(root.resolve("src"))).ifPresent(disks::add);
        }

        private static Optional<Long> device(Path path) {
            return Inode.of(path).map(inode -> inode.key().device());
        }

        Held held() {
            for (Path process : processes) {
                if (!descriptors(process)) {
                    return ENDLESS;
                }
            }
            for (Path process : processes) {
                if (!mappings(process)) {
                    return ENDLESS;
                }
            }
            return new Held(
                    sum(memory)
                            + pipes.size() * PIPE
                            + inside.map(root ->
                                            MemoryFileSystem.held(root) + sockets(root.resolveSibling("net")) * SOCKET)
                                    .orElse(0L),
                    sum(disk));
        }

        private static long sum(Map<Inode.Key, Long> bytes) {
            return bytes.values().stream().collect(Collectors.summingLong(Long::longValue));
        }

        /** False where they can't be counted. */
        private boolean descriptors(Path process) {
            try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
                for (Path descriptor : open) {
                    if (++seen > MOST) {
                        return false;
                    }
                    descriptor(descriptor);
                }
                return true;
            } catch (NoSuchFileException e) {
                return true;
            } catch (IOException | DirectoryIteratorException e) {
                // One that is ending has no memory left, and belongs to nobody.
                return !Usage.hasMemory(process);
            }
        }

        private void descriptor(Path descriptor) {
            String name;
            try {
                name = Files.readSymbolicLink(descriptor).toString();
            } catch (IOException e) {
                return;
            }
            if (name.startsWith("pipe:")) {
                pipes.add(name);
            } else if (name.endsWith(DELETED)) {
                Inode.of(descriptor).ifPresent(inode -> add(inode, name));
            }
        }

        private void add(Inode inode, String name) {
            if (!inode.regular() || inode.links() > 0) {
                return;
            }
            if (isMemory(name)) {
                memory.put(inode.key(), inode.held());
            } else if (disks.contains(inode.key().device())) {
                disk.put(inode.key(), inode.held());
            }
        }

        private static boolean isMemory(String name) {
            return MEMORY.stream().anyMatch(name::startsWith);
        }

        /** False where there are too many. */
        private boolean mappings(Path process) {
            try (BufferedReader maps = Files.newBufferedReader(process.resolve("maps"), StandardCharsets.ISO_8859_1)) {
                for (String line = maps.readLine(); line != null; line = maps.readLine()) {
                    if (++seen > MOST) {
                        return false;
                    }
                    if (line.endsWith(DELETED)) {
                        mapping(process, line.split(" +", 6));
                    }
                }
            } catch (IOException e) {
                return true;
            }
            return true;
        }

        /** Range, rights, offset, device, inode, name (documented: proc_pid_maps(5)). */
        private void mapping(Path process, String[] field) {
            String[] device = field[3].split(":", 2);
            Inode.Key key = new Inode.Key(
                    Inode.device(Long.parseLong(device[0], 16), Long.parseLong(device[1], 16)),
                    Long.parseLong(field[4]));
            if (memory.containsKey(key) || disk.containsKey(key)) {
                return;
            }
            Optional<Inode> mapped = Inode.of(process.resolve("map_files").resolve(field[0]));
            if (mapped.isPresent()) {
                add(mapped.get(), field[5]);
            } else if (isMemory(field[5]) && !field[1].startsWith("---")) {
                // An ordinary user is not told how large it is: as large as this part of it says.
                String[] range = field[0].split("-", 2);
                long end = Long.parseLong(field[2], 16) + Long.parseLong(range[1], 16) - Long.parseLong(range[0], 16);
                memory.put(key, end);
            }
        }

        /** Sockets of the stage's network, those in flight among them. */
        private static long sockets(Path network) {
            try {
                return Usage.number(
                        Files.readString(network.resolve("sockstat"), StandardCharsets.ISO_8859_1), "sockets:");
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
