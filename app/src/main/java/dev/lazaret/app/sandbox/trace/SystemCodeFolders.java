package dev.lazaret.app.sandbox.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Folders of a stage that contain no files of the project and that no process in the stage can write to. Code from
 * these folders is system code.
 *
 * @param folders absolute paths, without a trailing slash
 */
public record SystemCodeFolders(List<String> folders) {
    private static final Pattern OF_THE_MACHINE = Pattern.compile("/(usr|toolchain|bin)/.*");

    public SystemCodeFolders {
        folders = List.copyOf(folders);
    }

    /** Whether a path is in one of the folders, once dots in it have been resolved. */
    boolean hold(String path) {
        String plain = plain(path);
        return folders.stream().anyMatch(folder -> plain.startsWith(folder + "/"));
    }

    /** Whether a program belongs to the machine or to the toolchain, according only to its path. */
    public static boolean isOfTheMachine(String path) {
        return OF_THE_MACHINE.matcher(path).matches();
    }

    /** Returns an absolute path, with {@code .} and {@code ..} resolved. */
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
