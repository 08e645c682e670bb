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
 * A place where control groups of memory can be made, and the names that its version has (documented: the kernel's
 * admin-guide/cgroup-v1/memory and admin-guide/cgroup-v2).
 *
 * @param folder an existing group, in which one is made
 * @param limit the file for what may be used
 * @param swap the file for what may be used of swap, which need not be there
 * @param events the file that says how often a process was ended
 * @param most the file with the most that was used
 * @param counted names in {@code memory.stat}
 * @param swapAlone whether swap is counted alone: the second version does so
 */
record MemoryGroups(
        Path folder, String limit, String swap, String events, String most, Set<String> counted, boolean swapAlone) {
    private static final String V1 = "cgroup";
    private static final String V2 = "cgroup2";

    /** What swap may hold: the first version counts it with the memory, the second alone. */
    String swapLimit(long limit) {
        return swapAlone ? "0" : Long.toString(limit);
    }

    /** Whether this program may make one here. */
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

    /** Where a group may be made, the nearest to this program's own first; whether it can is found by trying. */
    static List<MemoryGroups> find() {
        List<MemoryGroups> found = new ArrayList<>();
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

    /** Plans ask for this and open no socket, as the JDK's file channels would. */
    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = new FileInputStream(file.toString())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        }
    }

    /** Fields of a mount: 3 its root, 4 its place; behind the dash its type, source and options (documented: proc_pid_mountinfo(5)). */
    private static void add(String mount, List<String> own, List<MemoryGroups> found) {
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
                // A group that has processes of its own can't have groups that count memory; the one around it may.
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

    private static MemoryGroups first(Path folder) {
        return new MemoryGroups(
                folder,
                "memory.limit_in_bytes",
                "memory.memsw.limit_in_bytes",
                "memory.oom_control",
                "memory.max_usage_in_bytes",
                Set.of("total_rss", "total_shmem", "total_swap"),
                false);
    }

    private static MemoryGroups second(Path folder) {
        return new MemoryGroups(
                folder,
                "memory.max",
                "memory.swap.max",
                "memory.events",
                "memory.peak",
                Set.of("anon", "shmem", "kernel_stack", "pagetables", "slab_unreclaimable", "sock"),
                true);
    }
}
