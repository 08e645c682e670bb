package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.FixtureFolderMatcher;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenNumberList;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Collects the paths mentioned in files that a build may read: folders of test data, and folders that are searched for
 * libraries.
 */
final class PathMentionCollector {
    /** Usual names of folders with test data, with a trailing slash. */
    static final List<String> FOLDERS = List.of("tests/", "test/", "fixtures/", "testdata/", "benches/", "corpus/");

    static final String SEARCH = "rustc-link-search";

    /** A literal or line is examined only if it contains at least one of these strings, in any letter case. */
    private static final CaseInsensitiveSearch WORDS = words();

    /** Characters that separate the tokens of a script. */
    private static final String BETWEEN = " \t\n\u000b\f\r\"'=;()";

    /** Commands and options that are followed by a working directory. */
    private static final String[] ENTERING = {"cd", "pushd", "-C", "--directory", "--chdir"};

    private static final Set<String> SCRIPTS =
            Set.of("makefile", "gnumakefile", "justfile", ".justfile", "cmakelists.txt");

    private static final Set<String> SCRIPT_ENDINGS =
            Set.of("sh", "bash", "zsh", "fish", "mk", "ps1", "bat", "cmd", "py", "js");

    /**
     * {@code MOST} is the maximum number of paths recorded for one file; beyond it, only files that a test compiles are
     * recorded. {@code LINES} is the maximum number of lines read from one script. Literals of {@code LONGEST} bytes or
     * more are ignored.
     */
    private static final int MOST = 200;

    private static final int LINES = 2_000;

    private static final int LONGEST = 4_000;

    private PathMentionCollector() {}

    private static CaseInsensitiveSearch words() {
        List<String> words = new ArrayList<>(FixtureFolderMatcher.WORDS);
        FOLDERS.forEach(folder -> words.add(folder.substring(0, folder.length() - 1)));
        words.add(SEARCH);
        return new CaseInsensitiveSearch(words);
    }

    /** Collects the relevant literals of a Rust file, and the paths that a statement joins from literals. */
    static void inRust(RustFile source, Map<RepoPath, List<PathMention>> found) {
        JoinedPathFinder joined = new JoinedPathFinder(source, found);
        int[] packed = source.lexer().packed();
        TrybuildCallMatcher calls = new TrybuildCallMatcher(source);
        TokenNumberList strings = source.scan().strings();
        int last = 0;
        for (int k = 0; k < strings.size(); k++) {
            int i = strings.get(k);
            between(source, last, i, calls, joined, found);
            last = i + 1;
            int start = source.scan().start(i);
            int end = Lexer.end(packed[i]);
            boolean text = Lexer.kind(packed[i]) == TokenKind.STRING || Lexer.kind(packed[i]) == TokenKind.RAW_STRING;
            if (text && end - start < LONGEST && (joined.isBegun() || WORDS.areIn(source.buffer(), start, end))) {
                String written = new String(source.buffer(), start, end - start, StandardCharsets.UTF_8);
                if (end - start > 5 && isOfInterest(written)) {
                    PathMention.Role role = calls.take(i) ? PathMention.Role.COMPILED : PathMention.Role.NAMED;
                    add(source.path(), new PathMention(written, source.line(start), role), found);
                }
                joined.text(written, start);
            }
        }
        between(source, last, source.lexer().count(), calls, joined, found);
        joined.end();
    }

    /**
     * Examines the tokens between two string literals: records calls with a computed path, and passes separators to the
     * path that is being joined, if any.
     */
    private static void between(
            RustFile source,
            int from,
            int to,
            TrybuildCallMatcher calls,
            JoinedPathFinder joined,
            Map<RepoPath, List<PathMention>> found) {
        boolean mayCall = source.scan().any(TrybuildCallMatcher.NAMES);
        int[] packed = source.lexer().packed();
        for (int i = from; i < to && (mayCall || joined.isBegun()); i++) {
            int start = source.scan().start(i);
            int length = Lexer.end(packed[i]) - start;
            if (Lexer.kind(packed[i]) == TokenKind.IDENTIFIER && calls.isComputed(i, length)) {
                add(source.path(), new PathMention("", source.line(start), PathMention.Role.COMPILES), found);
            } else if (length == 1 && joined.isBegun()) {
                joined.sign(source.buffer()[start]);
            }
        }
    }

    /** Collects the relevant paths in a makefile or a script. */
    static void inScript(RawFile file, Map<RepoPath, List<PathMention>> found) {
        if (!isScript(file)) {
            return;
        }
        for (RawFile.Line line : file.first(LINES, WORDS::areIn)) {
            inLine(file.path(), line, found);
        }
        if (file.hasLines(LINES)) {
            found.computeIfAbsent(file.path(), key -> new ArrayList<>())
                    .add(new PathMention("", LINES, PathMention.Role.CUT));
        }
    }

    /** Splits a line at the characters in {@link #BETWEEN}. Creates a string only for a token that may be relevant. */
    private static void inLine(RepoPath path, RawFile.Line line, Map<RepoPath, List<PathMention>> found) {
        String text = line.text();
        boolean entered = false;
        boolean separated = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '\n' : text.charAt(i);
            separated |= c == '/' || c == '\\';
            if (!isBetween(c)) {
                continue;
            }
            if (i > start) {
                if (separated || entered || i - start >= SEARCH.length()) {
                    word(path, text.substring(start, i), line.number(), entered, found);
                }
                entered = isEntering(text, start, i);
            }
            separated = false;
            start = i + 1;
        }
    }

    private static void word(
            RepoPath path, String word, int line, boolean entered, Map<RepoPath, List<PathMention>> found) {
        if (isOfInterest(word) || (entered && FixtureFolderMatcher.isName(word))) {
            PathMention.Role role = entered ? PathMention.Role.ENTERED : PathMention.Role.NAMED;
            add(path, new PathMention(word, line, role), found);
        }
    }

    private static boolean isBetween(char c) {
        return c <= '=' && BETWEEN.indexOf(c) >= 0;
    }

    private static boolean isEntering(String text, int start, int end) {
        for (String word : ENTERING) {
            if (word.length() == end - start && text.startsWith(word, start)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a C build or a package build runs a file with this name. */
    static boolean isOfBuild(String name) {
        return name.endsWith(".sh") || name.equals("Makefile") || name.equals("CMakeLists.txt");
    }

    private static boolean isScript(RawFile file) {
        String name = file.path().name().toLowerCase(Locale.ROOT);
        return SCRIPTS.contains(name)
                || SCRIPT_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                || (file.length() > 2 && file.buffer()[0] == '#' && file.buffer()[1] == '!');
    }

    private static boolean isOfInterest(String text) {
        if (text.indexOf('/') < 0 && text.indexOf('\\') < 0) {
            return text.contains(SEARCH) || isName(text);
        }
        return text.contains(SEARCH) || namesFolder(text) || FixtureFolderMatcher.areNamedBy(text);
    }

    private static boolean namesFolder(String text) {
        for (String folder : FOLDERS) {
            if (text.contains(folder)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a literal is exactly the name of a folder of test data. */
    private static boolean isName(String literal) {
        int start = literal.indexOf('"') + 1;
        int end = literal.lastIndexOf('"');
        return start > 0 && end > start && FixtureFolderMatcher.isName(literal.substring(start, end));
    }

    static void add(RepoPath path, PathMention name, Map<RepoPath, List<PathMention>> found) {
        List<PathMention> names = found.computeIfAbsent(path, key -> new ArrayList<>());
        boolean compiles = name.role() == PathMention.Role.COMPILED || name.role() == PathMention.Role.COMPILES;
        if (names.size() < MOST || compiles) {
            names.add(name);
        } else if (names.getLast().role() != PathMention.Role.CUT) {
            names.add(new PathMention("", name.line(), PathMention.Role.CUT));
        }
    }
}
