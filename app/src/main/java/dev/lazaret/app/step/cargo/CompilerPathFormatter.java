package dev.lazaret.app.step.cargo;

import java.util.ArrayDeque;
import java.util.Deque;

/** Converts a path in a compiler message to a path in the repository, without accessing any file. */
final class CompilerPathFormatter {
    /** The path at which the repository is mounted in a stage. */
    private static final String SOURCE = "/src/";

    private CompilerPathFormatter() {}

    /**
     * Returns the path below the repository; unchanged if it is outside the repository. Not sanitized for display.
     *
     * @param folder the workspace's folder below the repository, to which the compiler's paths are relative; empty if
     *     it is the repository's root
     */
    static String shown(String claimed, String folder) {
        if (claimed.startsWith("<")) {
            return claimed;
        }
        boolean whole = claimed.startsWith(SOURCE);
        if (!whole && claimed.startsWith("/")) {
            return claimed;
        }
        String below = whole ? claimed.substring(SOURCE.length()) : folder.isEmpty() ? claimed : folder + "/" + claimed;
        Deque<String> names = new ArrayDeque<>();
        for (String name : below.split("/", -1)) {
            if (name.equals("..")) {
                if (names.isEmpty()) {
                    return claimed;
                }
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }
}
