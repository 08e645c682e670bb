package dev.lazaret.app.sandbox;

import dev.lazaret.app.sandbox.tree.InodeStatus;
import java.io.IOException;
import java.math.BigInteger;
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
import java.util.Scanner;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resources that a stage's processes use through descriptors, mappings and mounts, in addition to private memory and to
 * files that have a name. A file is counted only once, even if several processes have it open. If the resources can't
 * be measured, the usage counts as infinite.
 *
 * @param memory number of bytes in memory files, shared memory and memory file systems, plus the maximum that sockets
 *     and pipes can buffer
 * @param disk number of bytes in files on disk that were deleted but are still open
 */
record OpenResourceUsage(long memory, long disk) {
    static final OpenResourceUsage NOTHING = new OpenResourceUsage(0, 0);
    static final OpenResourceUsage ENDLESS = new OpenResourceUsage(Long.MAX_VALUE, 0);

    /** Default capacity of a pipe in bytes (documented: pipe(7)). */
    private static final long PIPE = 64 << 10;

    /** Maximum size in bytes of a socket's send buffer with the kernel's default settings (twice net.core.wmem_max). */
    private static final long SOCKET = 2 * 212_992;

    /** Matches the start of a line that describes a mapping. Limits each number to 64 bits. */
    private static final Pattern PLACE = Pattern.compile("(?<begin>[0-9a-f]{1,16})-(?<end>[0-9a-f]{1,16}) [-a-z]{4} "
            + "(?<offset>[0-9a-f]{1,16}) (?<major>[0-9a-f]{1,8}):(?<minor>[0-9a-f]{1,8}) (?<inode>[0-9]{1,20}) ");

    private static final String DELETED = " (deleted)";

    /** Prefixes of the names that the kernel gives to memory files that are not in any folder. */
    private static final List<String> MEMORY = List.of("/memfd:", "/SYSV", "/dev/zero (deleted)");

    /**
     * Measures the resources that these processes use now.
     *
     * @param written folders on disk to which the stage can write
     */
    static OpenResourceUsage of(List<ProcessHandle> processes, List<Path> written) {
        return new Measurement(processes, written).measure();
    }

    /** State of one measurement. */
    private static final class Measurement {
        /**
         * Maximum total number of descriptors and mappings of all processes: five times as many as in a large build,
         * and less than a second of work.
         */
        private static final int MOST = 50_000;

        private final List<Path> processes;
        private final Optional<Path> inside;
        private final Set<Long> disks = new HashSet<>();
        private final Map<InodeStatus.Key, Long> memory = new HashMap<>();
        /** Sizes of memory files whose size the kernel does not report, estimated from their mappings. */
        private final Map<InodeStatus.Key, Long> extents = new HashMap<>();

        private final Map<InodeStatus.Key, Long> disk = new HashMap<>();
        private final Set<String> pipes = new HashSet<>();
        private int seen;

        Measurement(List<ProcessHandle> handles, List<Path> written) {
            processes = handles.stream()
                    .flatMap(handle -> ResourceUsage.living(handle.pid()).stream())
                    .toList();
            Optional<Long> here = device(Path.of("/"));
            inside = processes.stream()
                    .map(process -> process.resolve("root"))
                    .filter(root -> device(root)
                            .filter(there -> !Optional.of(there).equals(here))
                            .isPresent())
                    .findFirst();
            written.forEach(folder -> device(folder).ifPresent(disks::add));
            // An overlay has its own device number.
            inside.flatMap(root -> device(root.resolve("src"))).ifPresent(disks::add);
        }

        private static Optional<Long> device(Path path) {
            return InodeStatus.of(path).map(inode -> inode.key().device());
        }

        OpenResourceUsage measure() {
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
            long others = pipes.size() * PIPE
                    + inside.map(root -> TmpfsUsageMeter.usedBytes(root) + sockets(root.resolveSibling("net")) * SOCKET)
                            .orElse(0L);
            return new OpenResourceUsage(
                    ResourceUsage.sum(sum(memory), ResourceUsage.sum(sum(extents), others)), sum(disk));
        }

        private static long sum(Map<InodeStatus.Key, Long> bytes) {
            return bytes.values().stream().reduce(0L, ResourceUsage::sum);
        }

        /** Measures the files behind the descriptors of a process. Returns false if this is not possible. */
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
                // A process that is ending has no memory left, and its folder no longer belongs to the stage's user.
                return !ResourceUsage.hasMemory(process);
            }
        }

        private void descriptor(Path descriptor) {
            String name = name(descriptor);
            if (name.startsWith("pipe:")) {
                pipes.add(name);
            } else if (name.isEmpty() || name.endsWith(DELETED)) {
                InodeStatus.of(descriptor).ifPresent(inode -> add(inode, name));
            }
        }

        /**
         * Returns the target of a descriptor; an empty string if it can't be read, for example because the kernel
         * reports no target longer than 4 KiB.
         */
        private static String name(Path descriptor) {
            try {
                return Files.readSymbolicLink(descriptor).toString();
            } catch (IOException e) {
                return "";
            }
        }

        private void add(InodeStatus inode, String name) {
            if (!inode.regular() || inode.links() > 0) {
                return;
            }
            if (isMemory(name)) {
                memory.put(inode.key(), inode.allocated());
            } else if (disks.contains(inode.key().device())) {
                disk.put(inode.key(), inode.allocated());
            }
        }

        private static boolean isMemory(String name) {
            return MEMORY.stream().anyMatch(name::startsWith);
        }

        /**
         * Measures the files behind the mappings of a process. Returns false if there are too many or if one can't be
         * parsed. Only line feeds end lines, because names may contain other line separators.
         */
        private boolean mappings(Path process) {
            try (Scanner maps = new Scanner(process.resolve("maps"), StandardCharsets.ISO_8859_1).useDelimiter("\n")) {
                while (maps.hasNext()) {
                    String line = maps.next();
                    if (++seen > MOST || (line.endsWith(DELETED) && !mapping(process, line.split(" +", 6)))) {
                        return false;
                    }
                }
            } catch (IOException e) {
                return true;
            }
            return true;
        }

        /**
         * Measures the file behind one mapping. The fields are address range, permissions, offset, device, inode and
         * name (documented: proc_pid_maps(5)). Returns false if they can't be parsed.
         */
        private boolean mapping(Path process, String[] field) {
            Matcher place = PLACE.matcher(String.join(" ", field));
            if (!place.lookingAt()) {
                return false;
            }
            InodeStatus.Key key = new InodeStatus.Key(
                    InodeStatus.device(hexadecimal(place.group("major")), hexadecimal(place.group("minor"))),
                    new BigInteger(place.group("inode")).longValue());
            if (memory.containsKey(key) || disk.containsKey(key)) {
                return true;
            }
            String name = field[5];
            Optional<InodeStatus> mapped =
                    InodeStatus.of(process.resolve("map_files").resolve(field[0]));
            if (mapped.isPresent()) {
                add(mapped.get(), name);
            } else if (isMemory(name) && !field[1].startsWith("---")) {
                // The kernel does not show an ordinary user the size of this memory file. It is estimated as the
                // highest end, in the file, of a mapped part.
                long length = hexadecimal(place.group("end")) - hexadecimal(place.group("begin"));
                extents.merge(key, end(hexadecimal(place.group("offset")), length), Math::max);
            }
            return true;
        }

        private static long end(long offset, long length) {
            return offset < 0 || length < 0 ? Long.MAX_VALUE : ResourceUsage.sum(offset, length);
        }

        private static long hexadecimal(String digits) {
            return Long.parseUnsignedLong(digits, 16);
        }

        /** Returns the number of sockets in the stage's network namespace, including sockets that are in flight. */
        private static long sockets(Path network) {
            try {
                return ResourceUsage.number(
                        Files.readString(network.resolve("sockstat"), StandardCharsets.ISO_8859_1), "sockets:");
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
