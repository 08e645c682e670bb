package dev.lazaret.app.sandbox.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Folders of a stage that contain nothing of the project and that nothing in the stage can write. Code from these
 * folders is the system's.
 *
 * @param folders absolute, without a slash at the end
 */
public record SystemFolders(List<String> folders) {
    private static final Pattern OF_THE_MACHINE = Pattern.compile("/(usr|toolchain|bin)/.*");

    public SystemFolders {
        folders = List.copyOf(folders);
    }

    /** Whether a path is in one of the folders after its dots are resolved. */
    boolean hold(String path) {
        String plain = plain(path);
        return folders.stream().anyMatch(folder -> plain.startsWith(folder + "/"));
    }

    /** Whether a program belongs to the machine or to the toolchain, judged by its path only. */
    public static boolean isOfTheMachine(String path) {
        return OF_THE_MACHINE.matcher(path).matches();
    }

    /** Returns an absolute path with its dots resolved. */
    public static String plain(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            switch (name) {
                case "", "." -> {}
                case ".." -> names.pollLast();
                default -> names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }
}
