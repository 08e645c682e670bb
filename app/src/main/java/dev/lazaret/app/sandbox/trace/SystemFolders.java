package dev.lazaret.app.sandbox.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folders of a stage in which nothing of the project lies and which nothing in it can write: code from there is the system's.
 *
 * @param folders absolute, without a slash at the end
 */
public record SystemFolders(List<String> folders) {
    private static final Pattern OF_THE_MACHINE = Pattern.compile("/(usr|toolchain|bin)/.*");

    public SystemFolders {
        folders = List.copyOf(folders);
    }

    /** Whether a path, dots resolved, lies in one of them. */
    boolean hold(String path) {
        String plain = plain(path);
        return folders.stream().anyMatch(folder -> plain.startsWith(folder + "/"));
    }

    /** Whether a program is the machine's or the toolchain's, as far as its path says. */
    public static boolean isOfTheMachine(String path) {
        return OF_THE_MACHINE.matcher(path).matches();
    }

    /** An absolute path without dots. */
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
