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

    /** Words of a command line in front of the folder in which it works. */
    private static final Set<String> ENTERING = Set.of("cd", "pushd", "-C", "--directory", "--chdir");

    private static final Set<String> SCRIPTS =
            Set.of("makefile", "gnumakefile", "justfile", ".justfile", "cmakelists.txt");

    private static final Set<String> SCRIPT_ENDINGS =
            Set.of("sh", "bash", "zsh", "fish", "mk", "ps1", "bat", "cmd", "py", "js");

    /** Names that one file can give. */
    private static final int MOST = 200;

    private static final int LINES = 2_000;

    private static final int LONGEST = 4_000;

    private NamedPaths() {}

    /** The literals of a Rust file, and those that a statement joins to a path. */
    static void inRust(Source source, Map<RepoPath, List<NamedPath>> found) {
        JoinedText joined = new JoinedText(source, found);
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            TokenKind kind = Lexer.kind(packed[i]);
            if ((kind == TokenKind.STRING || kind == TokenKind.RAW_STRING) && end - start < LONGEST) {
                String text = new String(source.buffer(), start, end - start, StandardCharsets.UTF_8);
                if (end - start > 5 && isOfInterest(text)) {
                    add(source.path(), new NamedPath(text, source.line(start)), found);
                }
                joined.text(text, start);
            } else if (end - start == 1) {
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
        List<TextFile.Line> lines = file.first(LINES);
        for (TextFile.Line line : lines) {
            String before = "";
            for (String word : line.text().split("[\\s\"'=;()]+", -1)) {
                boolean entered = ENTERING.contains(before);
                if (isOfInterest(word) || (entered && FixtureFolders.isName(word))) {
                    NamedPath.Role role = entered ? NamedPath.Role.ENTERED : NamedPath.Role.NAMED;
                    add(file.path(), new NamedPath(word, line.number(), role), found);
                }
                before = word;
            }
        }
        if (lines.size() == LINES) {
            found.computeIfAbsent(file.path(), key -> new ArrayList<>())
                    .add(new NamedPath("", LINES, NamedPath.Role.CUT));
        }
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
        return text.contains(SEARCH) || FOLDERS.stream().anyMatch(text::contains) || FixtureFolders.areNamedBy(text);
    }

    /** Whether a literal is the name of such a folder and nothing else. */
    private static boolean isName(String literal) {
        int start = literal.indexOf('"') + 1;
        int end = literal.lastIndexOf('"');
        return start > 0 && end > start && FixtureFolders.isName(literal.substring(start, end));
    }

    static void add(RepoPath path, NamedPath name, Map<RepoPath, List<NamedPath>> found) {
        List<NamedPath> names = found.computeIfAbsent(path, key -> new ArrayList<>());
        if (names.size() < MOST) {
            names.add(name);
        } else if (names.size() == MOST) {
            names.add(new NamedPath("", name.line(), NamedPath.Role.CUT));
        }
    }
}
