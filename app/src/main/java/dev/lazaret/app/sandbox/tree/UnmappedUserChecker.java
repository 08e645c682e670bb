package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks whether a file's owner is an account that this program's user namespace does not map, as in a rootless
 * container.
 */
public final class UnmappedUserChecker {
    private static final Path MAP = Path.of("/proc/self/uid_map");
    /** The kernel's default for {@code /proc/sys/kernel/overflowuid}. */
    private static final int OVERFLOW = 65534;

    /** The fields of {@code uid_map} in the initial user namespace, which maps every account to itself. */
    private static final List<String> ALL = List.of("0", "0", "4294967295");

    private UnmappedUserChecker() {}

    /** Whether this user ID is the one that the kernel reports for accounts that the user namespace does not map. */
    public static boolean isUnmapped(int owner) {
        try {
            return isUnmapped(owner, Files.readString(MAP));
        } catch (IOException e) {
            // Only the wording of a refusal depends on the result.
            return false;
        }
    }

    static boolean isUnmapped(int owner, String map) {
        return owner == OVERFLOW && !List.of(map.strip().split("\\s+", -1)).equals(ALL);
    }
}
