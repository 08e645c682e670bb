package dev.lazaret.app.sandbox;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A control group in which memory control groups can be created, with the file names of its cgroup version (documented:
 * the kernel's admin-guide/cgroup-v1/memory and admin-guide/cgroup-v2).
 *
 * @param folder folder of the existing group
 * @param limit name of the file with the memory limit
 * @param swap name of the file with the swap limit, which may be missing
 * @param events name of the file that reports how often the kernel has killed a process for lack of memory
 * @param most name of the file with the largest amount of memory ever used
 * @param counted names of the values in {@code memory.stat} that are added up
 * @param swapAlone whether the swap limit is separate from the memory limit, as in version 2
 */
record MemoryGroupParent(
        Path folder, String limit, String swap, String events, String most, Set<String> counted, boolean swapAlone) {
    private static final String V1 = "cgroup";
    private static final String V2 = "cgroup2";

    /**
     * Returns the value to write as the swap limit. In version 1, it limits memory and swap together; in version 2, it
     * limits only swap.
     */
    String swapLimit(long limit) {
        return swapAlone ? "0" : Long.toString(limit);
    }

    /** Whether this program may create a group in this one. */
    boolean isOpen() {
        try {
            return Files.isWritable(folder)
                    && (!swapAlone
                            || lines(folder.resolve("cgroup.subtree_control")).stream()
                                    .anyMatch(
                                            line -> List.of(line.split(" ", -1)).contains("memory")));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the control groups in which a new group might be created, starting with the one nearest to this program's
     * group. Only an attempt shows whether creation works.
     */
    static List<MemoryGroupParent> find() {
        List<MemoryGroupParent> found = new ArrayList<>();
        try {
            List<String> own = lines(Path.of("/proc/self/cgroup"));
            for (String mount : lines(Path.of("/proc/self/mountinfo"))) {
                add(mount, own, found);
            }
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    /**
     * Reads a file without the JDK's file channels, which would open a socket. This method is also called to make a
     * plan, which must not open any.
     */
    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toString())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        }
    }

    /**
     * Parses a mount. Field 3 is its root, and field 4 its mount point; type, source and options follow the dash
     * (documented: proc_pid_mountinfo(5)).
     */
    private static void add(String mount, List<String> own, List<MemoryGroupParent> found) {
        String[] sides = mount.split(" - ", 2);
        String[] where = sides[0].split(" ", 6);
        String[] what = sides[1].split(" ", 3);
        if (what[0].equals(V1) && List.of(what[2].split(",", -1)).contains("memory")) {
            own.stream()
                    .filter(line ->
                            List.of(line.split(":", 3)[1].split(",", -1)).contains("memory"))
                    .forEach(line -> found.add(first(place(where, line))));
        } else if (what[0].equals(V2)) {
            own.stream().filter(line -> line.startsWith("0::")).forEach(line -> {
                Path place = place(where, line);
                found.add(second(place));
                // A group that contains processes can't have subgroups with their own memory limits, but its parent
                // may.
                Path parent = place.getParent();
                if (parent != null && parent.startsWith(where[4])) {
                    found.add(second(parent));
                }
            });
        }
    }

    private static Path place(String[] mount, String line) {
        Path root = Path.of(mount[3]);
        Path group = Path.of(line.split(":", 3)[2]);
        Path place = Path.of(mount[4]);
        return group.startsWith(root) && Files.isDirectory(place.resolve(root.relativize(group)))
                ? place.resolve(root.relativize(group)).normalize()
                : place;
    }

    private static MemoryGroupParent first(Path folder) {
        return new MemoryGroupParent(
                folder,
                "memory.limit_in_bytes",
                "memory.memsw.limit_in_bytes",
                "memory.oom_control",
                "memory.max_usage_in_bytes",
                Set.of("total_rss", "total_shmem", "total_swap"),
                false);
    }

    private static MemoryGroupParent second(Path folder) {
        return new MemoryGroupParent(
                folder,
                "memory.max",
                "memory.swap.max",
                "memory.events",
                "memory.peak",
                Set.of("anon", "shmem", "kernel_stack", "pagetables", "slab_unreclaimable", "sock"),
                true);
    }
}
