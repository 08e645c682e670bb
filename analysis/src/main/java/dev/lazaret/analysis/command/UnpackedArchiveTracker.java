package dev.lazaret.analysis.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records the folders into which a script unpacks downloaded archives, and determines which paths may be in such an
 * archive.
 */
final class UnpackedArchiveTracker {
    /** Maximum number of folders that are recorded for one script. */
    private static final int MOST = 16;

    /** Spellings of the user's home folder. */
    private static final List<String> HOMES = List.of("$HOME", "${HOME}", "$env:HOME");

    /**
     * System folders that also contain other programs, so that a program started from one of them need not come from
     * the archive.
     */
    private static final Set<String> SHARED = Set.of("/", "/usr", "/usr/local", "/usr/bin", "/usr/local/bin", "/bin");

    /** Build folders, whose files are produced by the repository's build. */
    private static final Set<String> BUILT = Set.of("target", "build", "dist", "out");

    /** Names of archives by the folder into which they were unpacked. */
    private final Map<String, String> folders = new LinkedHashMap<>();

    /** The archive that was unpacked into the current folder, whose files are not known; empty if there is none. */
    private String here = "";

    /**
     * Records an archive.
     *
     * @param folder target folder; empty for the current folder
     */
    void add(String folder, String archive) {
        if (folder.isEmpty() || folder.equals(".")) {
            here = archive;
        } else if (folders.size() < MOST) {
            folders.put(plain(folder), archive);
        }
    }

    /** Forgets an archive whose digest the script has verified. */
    void verified(String archive) {
        folders.values().removeIf(archive::equals);
        here = here.equals(archive) ? "" : here;
    }

    /** Forgets the archive in the current folder, because the script changes to another folder. */
    void leave() {
        here = "";
    }

    /**
     * Whether a path is in a folder into which a downloaded archive was unpacked, and which contains no other programs.
     */
    boolean hold(String path) {
        String plain = plain(path);
        return folders.keySet().stream()
                .anyMatch(folder -> !SHARED.contains(folder)
                        && plain.startsWith(folder)
                        && (plain.length() == folder.length() || plain.charAt(folder.length()) == '/'));
    }

    /** Whether a path may be that of a file from the archive that was unpacked into the current folder. */
    boolean mayHold(String path) {
        if (here.isEmpty() || path.isEmpty() || "/~$-".indexOf(path.charAt(0)) >= 0) {
            return false;
        }
        String plain = plain(path);
        int slash = plain.indexOf('/');
        return !BUILT.contains(slash < 0 ? plain : plain.substring(0, slash));
    }

    private static String plain(String path) {
        String plain = path.startsWith("./") ? path.substring(2) : path;
        for (String home : HOMES) {
            if (plain.startsWith(home + "/")) {
                plain = "~" + plain.substring(home.length());
            }
        }
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
