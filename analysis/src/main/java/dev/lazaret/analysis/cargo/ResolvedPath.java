package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The target of a path from a file, resolved lexically.
 *
 * @param text the path relative to the opened folder, which may begin with {@code ..}, or an absolute path as written;
 *     not inert
 * @param inside the same path in the repository; null if it leads outside
 */
public record ResolvedPath(String text, @Nullable RepoPath inside) {
    /** Resolves {@code written} relative to {@code folder}. */
    public static ResolvedPath of(RepoPath folder, String written) {
        if (written.startsWith("/") || written.indexOf('\0') >= 0) {
            return new ResolvedPath(written, null);
        }
        Deque<String> parts = new ArrayDeque<>();
        int above = folder.isRoot() ? push(parts, 0, "") : push(parts, 0, folder.utf8());
        above = push(parts, above, written);
        String rest = String.join("/", parts);
        if (above > 0) {
            String climbing = "../".repeat(above);
            return new ResolvedPath(
                    rest.isEmpty() ? climbing.substring(0, climbing.length() - 1) : climbing + rest, null);
        }
        return rest.isEmpty() ? new ResolvedPath(".", RepoPath.ROOT) : new ResolvedPath(rest, RepoPath.of(rest));
    }

    private static int push(Deque<String> parts, int above, String path) {
        int climbed = above;
        for (String part : path.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.pollLast() == null) {
                    climbed++;
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return climbed;
    }

    /** Whether the path leads out of the repository. */
    public boolean outside() {
        return inside == null;
    }
}
