package dev.lazaret.analysis.git;

import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Resolves paths in git's files. */
final class GitPathResolver {
    private GitPathResolver() {}

    /**
     * Resolves a path as written, without accessing the file system.
     *
     * @param folder base of a relative path
     * @param written path with one character (ISO 8859-1) for each byte
     * @return empty if the path is absolute or leads out of the opened folder
     */
    static Optional<RepoPath> inside(RepoPath folder, String written) {
        if (written.startsWith("/") || written.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        Deque<String> parts = new ArrayDeque<>();
        String from = folder.isRoot() ? "" : new String(folder.bytes(), StandardCharsets.ISO_8859_1) + "/";
        for (String part : (from + written).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String path = parts.isEmpty() ? "." : String.join("/", parts);
        return Optional.of(RepoPath.ofBytes(path.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
