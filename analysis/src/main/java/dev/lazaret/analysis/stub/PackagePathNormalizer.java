package dev.lazaret.analysis.stub;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Normalises paths in a package. A normalised path has slashes, no {@code .}, and {@code ..} only if it is outside the
 * package.
 */
final class PackagePathNormalizer {
    private PackagePathNormalizer() {}

    /**
     * Normalises a path relative to the package's folder. An absolute path, which is outside the package, is returned
     * unchanged.
     */
    static String normalize(String written) {
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

    /** Normalises a path that is relative to the folder of {@code file}. */
    static String resolveSibling(String file, String written) {
        return normalize(written.startsWith("/") ? written : file.substring(0, file.lastIndexOf('/') + 1) + written);
    }
}
