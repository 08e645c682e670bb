package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds paths that Rust source joins from several literals: {@code Path::new("tests").join("data").join("x.bin")},
 * pushes to one {@code PathBuf}, an array of segments, {@code concat!} and {@code format!}. Joins the literals of a
 * statement in order, beginning with the first one that names a folder of test data. The literals of the next
 * statements continue the path until one of them can't be part of it, or begins another path.
 */
final class JoinedPathFinder {
    /** Maximum number of literals ({@code MOST}) and of characters ({@code LONGEST}) in a path. */
    private static final int MOST = 12;

    private static final int LONGEST = 400;

    /** A placeholder of {@code format!}. */
    private static final Pattern HOLE = Pattern.compile("\\{[^{}]*\\}");

    private final RustFile source;
    private final Map<RepoPath, List<PathMention>> found;
    private final StringBuilder path = new StringBuilder();
    private int parts;
    private int start = -1;
    private boolean ended;

    JoinedPathFinder(RustFile source, Map<RepoPath, List<PathMention>> found) {
        this.source = source;
        this.found = found;
    }

    /** Whether a path has begun. Before that, only literals that name a folder of test data are used. */
    boolean isBegun() {
        return start >= 0;
    }

    /**
     * Processes a literal.
     *
     * @param written literal with its quotes
     * @param at offset of its first character
     */
    void text(String written, int at) {
        String text = unquoted(written);
        boolean begins = beginsInTestData(text);
        if (ended && (begins || !isPart(text))) {
            end();
        }
        ended = false;
        if (start < 0) {
            if (!begins) {
                return;
            }
            start = at;
        }
        if (parts < MOST && path.length() + text.length() < LONGEST && isPart(text)) {
            if (!path.isEmpty() && path.charAt(path.length() - 1) != '/' && !text.startsWith("/")) {
                path.append('/');
            }
            path.append(text);
            parts++;
        }
    }

    /** Processes a token of one character. A semicolon ends a statement. A closing brace ends the path. */
    void sign(byte sign) {
        if (sign == ';') {
            ended = true;
        } else if (sign == '}') {
            end();
        }
    }

    /** Ends the path. Adds it if it was joined from several literals or contains a placeholder. */
    void end() {
        if (start >= 0 && (parts > 1 || path.indexOf("{") >= 0)) {
            String whole = HOLE.matcher(path).replaceAll("").replaceAll("/{2,}", "/");
            PathMentionCollector.add(
                    source.path(), new PathMention(whole, source.line(start), PathMention.Role.JOINED), found);
        }
        path.setLength(0);
        parts = 0;
        start = -1;
        ended = false;
    }

    private static boolean isPart(String text) {
        return !text.isEmpty() && text.indexOf(' ') < 0 && text.indexOf('\n') < 0;
    }

    /** Whether a segment of the string is the name of a folder of test data. */
    private static boolean beginsInTestData(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        String whole = text + "/";
        for (String folder : PathMentionCollector.FOLDERS) {
            int at = whole.indexOf(folder);
            while (at >= 0) {
                if (at == 0 || whole.charAt(at - 1) == '/') {
                    return true;
                }
                at = whole.indexOf(folder, at + 1);
            }
        }
        return false;
    }

    private static String unquoted(String literal) {
        int open = literal.indexOf('"') + 1;
        int close = literal.lastIndexOf('"');
        return literal.substring(open, close < open ? literal.length() : close);
    }
}
