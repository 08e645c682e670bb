package dev.lazaret.app.step.cargo;

import java.util.ArrayDeque;
import java.util.Deque;

/** A path as the compiler names it, as one of the repository: by its text alone, no file is looked at. */
final class ClaimedPath {
    /** Where the repository lies in a stage. */
    private static final String SOURCE = "/src/";

    private ClaimedPath() {}

    /**
     * The path below the repository; as it is where it leads out of it. Not inert.
     *
     * @param folder the workspace's below the repository, from which the compiler names files; empty where both are one
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
