package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.TokenKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects what files name that a build may read: folders of test data, and where libraries are searched. */
final class NamedPaths {
    /** Folders that hold data of tests. */
    static final List<String> FOLDERS = List.of("tests/", "test/", "fixtures/", "testdata/", "benches/", "corpus/");

    static final String SEARCH = "rustc-link-search";

    /** Names that one file can give. */
    private static final int MOST = 200;

    private static final int LONGEST = 400;

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
        String name = file.path().name();
        boolean script = name.endsWith(".sh") || name.equals("Makefile") || name.equals("CMakeLists.txt");
        if (script && FOLDERS.stream().anyMatch(folder -> file.holds(0, folder))) {
            for (TextFile.Line line : file.first(2_000)) {
                for (String word : line.text().split("[\\s\"'=;()]+", -1)) {
                    if (isOfInterest(word)) {
                        add(file.path(), new NamedPath(word, line.number()), found);
                    }
                }
            }
        }
    }

    private static boolean isOfInterest(String text) {
        if (text.indexOf('/') < 0 && !text.contains(SEARCH)) {
            return false;
        }
        return text.contains(SEARCH) || FOLDERS.stream().anyMatch(text::contains);
    }

    static void add(RepoPath path, NamedPath name, Map<RepoPath, List<NamedPath>> found) {
        List<NamedPath> names = found.computeIfAbsent(path, key -> new ArrayList<>());
        if (names.size() < MOST) {
            names.add(name);
        }
    }
}
