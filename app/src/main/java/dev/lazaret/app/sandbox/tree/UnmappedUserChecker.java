package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The user namespace of this program, such as that of a rootless container. */
public final class UnmappedUserChecker {
    private static final Path MAP = Path.of("/proc/self/uid_map");
    /** The kernel's default for {@code /proc/sys/kernel/overflowuid}. */
    private static final int OVERFLOW = 65534;

    /** Accounts of the first namespace, which maps them all to themselves. */
    private static final List<String> ALL = List.of("0", "0", "4294967295");

    private UnmappedUserChecker() {}

    /** Whether the kernel shows this number for accounts that the namespace does not map. */
    public static boolean isUnmapped(int owner) {
        try {
            return isUnmapped(owner, Files.readString(MAP));
        } catch (IOException e) {
            // Only the text of a refusal depends on it.
            return false;
        }
    }

    static boolean isUnmapped(int owner, String map) {
        return owner == OVERFLOW && !List.of(map.strip().split("\\s+", -1)).equals(ALL);
    }
}
