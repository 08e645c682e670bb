package dev.lazaret.app.sandbox.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The folders of a stage in which nothing of the project lies and which nothing in it can write: code from there is the system's.
 *
 * @param folders absolute, without a slash at the end
 */
public record SystemFolders(List<String> folders) {
    public SystemFolders {
        folders = List.copyOf(folders);
    }

    /** Whether a path, dots resolved, lies in one of them. */
    boolean hold(String path) {
        String plain = plain(path);
        return folders.stream().anyMatch(folder -> plain.startsWith(folder + "/"));
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
