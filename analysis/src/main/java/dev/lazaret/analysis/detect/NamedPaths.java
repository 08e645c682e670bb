package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.FixtureFolders;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Collects what files name that a build may read: folders of test data, and where libraries are searched. */
final class NamedPaths {
    /** Folders that hold data of tests. */
    static final List<String> FOLDERS = List.of("tests/", "test/", "fixtures/", "testdata/", "benches/", "corpus/");

    static final String SEARCH = "rustc-link-search";

    /** What is of interest has one of these words, in large or small letters. */
    private static final FoldedWords WORDS = words();

    /** What stands between the words of a script. */
    private static final String BETWEEN = " \t\n\u000b\f\r\"'=;()";

    /** Words of a command line in front of the folder in which it works. */
    private static final String[] ENTERING = {"cd", "pushd", "-C", "--directory", "--chdir"};

    private static final Set<String> SCRIPTS =
            Set.of("makefile", "gnumakefile", "justfile", ".justfile", "cmakelists.txt");

    private static final Set<String> SCRIPT_ENDINGS =
            Set.of("sh", "bash", "zsh", "fish", "mk", "ps1", "bat", "cmd", "py", "js");

    /** Names that one file can give, besides what it compiles. */
    private static final int MOST = 200;

    private static final int LINES = 2_000;

    private static final int LONGEST = 4_000;

    private NamedPaths() {}

    private static FoldedWords words() {
        List<String> words = new ArrayList<>(FixtureFolders.WORDS);
        FOLDERS.forEach(folder -> words.add(folder.substring(0, folder.length() - 1)));
        words.add(SEARCH);
        return new FoldedWords(words);
    }

    /** The literals of a Rust file, and those that a statement joins to a path. */
    static void inRust(Source source, Map<RepoPath, List<NamedPath>> found) {
        JoinedText joined = new JoinedText(source, found);
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        TestCaseCalls calls = new TestCaseCalls(source);
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            TokenKind kind = Lexer.kind(packed[i]);
            if (kind == TokenKind.STRING || kind == TokenKind.RAW_STRING) {
                if (end - start < LONGEST && (joined.isBegun() || WORDS.areIn(source.buffer(), start, end))) {
                    String text = new String(source.buffer(), start, end - start, StandardCharsets.UTF_8);
                    if (end - start > 5 && isOfInterest(text)) {
                        NamedPath.Role role = calls.take(i) ? NamedPath.Role.COMPILED : NamedPath.Role.NAMED;
                        add(source.path(), new NamedPath(text, source.line(start), role), found);
                    }
                    joined.text(text, start);
                }
            } else if (kind == TokenKind.IDENTIFIER && calls.isComputed(i, end - start)) {
                add(source.path(), new NamedPath("", source.line(start), NamedPath.Role.COMPILES), found);
            } else if (end - start == 1 && joined.isBegun()) {
                joined.sign(source.buffer()[start]);
            }
            start = end;
        }
        joined.end();
    }

    /** The words of a makefile or a script. */
    static void inScript(TextFile file, Map<RepoPath, List<NamedPath>> found) {
        if (!isScript(file)) {
            return;
        }
        for (TextFile.Line line : file.first(LINES, WORDS::areIn)) {
            inLine(file.path(), line, found);
        }
        if (file.hasLines(LINES)) {
            found.computeIfAbsent(file.path(), key -> new ArrayList<>())
                    .add(new NamedPath("", LINES, NamedPath.Role.CUT));
        }
    }

    /** What stands between blanks, quotes and brackets. A text is made only of what may be of interest. */
    private static void inLine(RepoPath path, TextFile.Line line, Map<RepoPath, List<NamedPath>> found) {
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
            RepoPath path, String word, int line, boolean entered, Map<RepoPath, List<NamedPath>> found) {
        if (isOfInterest(word) || (entered && FixtureFolders.isName(word))) {
            NamedPath.Role role = entered ? NamedPath.Role.ENTERED : NamedPath.Role.NAMED;
            add(path, new NamedPath(word, line, role), found);
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

    /** Whether a build of C or a package runs such a file. */
    static boolean isOfBuild(String name) {
        return name.endsWith(".sh") || name.equals("Makefile") || name.equals("CMakeLists.txt");
    }

    private static boolean isScript(TextFile file) {
        String name = file.path().name().toLowerCase(Locale.ROOT);
        return SCRIPTS.contains(name)
                || SCRIPT_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                || (file.length() > 2 && file.buffer()[0] == '#' && file.buffer()[1] == '!');
    }

    private static boolean isOfInterest(String text) {
        if (text.indexOf('/') < 0 && text.indexOf('\\') < 0) {
            return text.contains(SEARCH) || isName(text);
        }
        return text.contains(SEARCH) || namesFolder(text) || FixtureFolders.areNamedBy(text);
    }

    private static boolean namesFolder(String text) {
        for (String folder : FOLDERS) {
            if (text.contains(folder)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a literal is the name of such a folder and nothing else. */
    private static boolean isName(String literal) {
        int start = literal.indexOf('"') + 1;
        int end = literal.lastIndexOf('"');
        return start > 0 && end > start && FixtureFolders.isName(literal.substring(start, end));
    }

    static void add(RepoPath path, NamedPath name, Map<RepoPath, List<NamedPath>> found) {
        List<NamedPath> names = found.computeIfAbsent(path, key -> new ArrayList<>());
        boolean compiles = name.role() == NamedPath.Role.COMPILED || name.role() == NamedPath.Role.COMPILES;
        if (names.size() < MOST || compiles) {
            names.add(name);
        } else if (names.getLast().role() != NamedPath.Role.CUT) {
            names.add(new NamedPath("", name.line(), NamedPath.Role.CUT));
        }
    }
}
