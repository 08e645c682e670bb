package dev.lazaret.analysis.stub;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths in a package, with slashes and without {@code .}; {@code ..} only where they lead out of it. */
final class PackagePath {
    private PackagePath() {}

    /** A path from the package's folder. One that begins at the file system's root leads out of it. */
    static String of(String written) {
        Deque<String> parts = new ArrayDeque<>();
        if (written.startsWith("/")) {
            return written;
        }
        for (String part : written.split("/", -1)) {
            if (part.equals("..") && !parts.isEmpty() && !parts.peekLast().equals("..")) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /** A path that is written in a file. */
    static String beside(String file, String written) {
        return of(written.startsWith("/") ? written : file.substring(0, file.lastIndexOf('/') + 1) + written);
    }
}
