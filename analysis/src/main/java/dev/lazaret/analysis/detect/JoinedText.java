package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Paths that Rust source puts together of several literals: {@code Path::new("tests").join("data").join("x.bin")}, pushes to one
 * {@code PathBuf}, an array of parts, {@code concat!} and {@code format!}. The literals of a statement are joined in their order, from
 * the first that names a folder of test data on; statements that push belong to the one before.
 */
final class JoinedText {
    /** Literals of one path. */
    private static final int MOST = 12;

    private static final int LONGEST = 400;

    /** What {@code format!} fills in. */
    private static final Pattern HOLE = Pattern.compile("\\{[^{}]*\\}");

    private final Source source;
    private final Map<RepoPath, List<NamedPath>> found;
    private final StringBuilder path = new StringBuilder();
    private int parts;
    private int start = -1;
    private boolean ended;

    JoinedText(Source source, Map<RepoPath, List<NamedPath>> found) {
        this.source = source;
        this.found = found;
    }

    /** Whether a path has begun: until then only literals with a folder of test data count. */
    boolean isBegun() {
        return start >= 0;
    }

    /**
     * A literal.
     *
     * @param written with its quotes
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

    /** A token of one character: a statement ends with {@code ;}, an item with its brace. */
    void sign(byte sign) {
        if (sign == ';') {
            ended = true;
        } else if (sign == '}') {
            end();
        }
    }

    /** Nothing more belongs to the path. */
    void end() {
        if (start >= 0 && (parts > 1 || path.indexOf("{") >= 0)) {
            String whole = HOLE.matcher(path).replaceAll("").replaceAll("/{2,}", "/");
            NamedPaths.add(source.path(), new NamedPath(whole, source.line(start), NamedPath.Role.JOINED), found);
        }
        path.setLength(0);
        parts = 0;
        start = -1;
        ended = false;
    }

    private static boolean isPart(String text) {
        return !text.isEmpty() && text.indexOf(' ') < 0 && text.indexOf('\n') < 0;
    }

    /** Whether a part of the text is the name of a folder of test data. */
    private static boolean beginsInTestData(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        String whole = text + "/";
        for (String folder : NamedPaths.FOLDERS) {
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
