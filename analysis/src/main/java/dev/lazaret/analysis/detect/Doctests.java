package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.NameTable;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.WatchedNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds code in documentation that runs as a test, including lines that rendered pages hide. */
final class Doctests implements SourceDetector {
    /** The first tokens of a documentation attribute. */
    private static final List<String> DOC = List.of("#", "[", "doc", "=");

    static final WatchedNames NAMES = new WatchedNames(Set.of("doc"));

    static final Set<String> RULES = Set.of(Examples.ID, Examples.HIDDEN);

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(RULES);
    }

    /**
     * Examines the examples of a whole Markdown file.
     *
     * @param source bytes of the file, without tokens
     */
    static void markdown(Source source, Findings out) {
        Examples text = new Examples(source, out);
        byte[] buffer = source.buffer();
        int start = 0;
        for (int i = 0; i <= source.length(); i++) {
            if (i == source.length() || buffer[i] == '\n') {
                // The line as it would be in a doc comment, after one blank.
                text.line(" " + text(source, start, i), start);
                start = i + 1;
            }
        }
        text.finish();
    }

    @Override
    public boolean mayFind(Lexer lexer, NameTable.Found names) {
        return lexer.has(TokenKind.LINE_DOC) || lexer.has(TokenKind.BLOCK_DOC) || names.any(NAMES);
    }

    @Override
    public void find(Source source, Findings out) {
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        Examples text = new Examples(source, out);
        boolean open = false;
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            TokenKind kind = Lexer.kind(packed[i]);
            switch (kind) {
                case LINE_DOC -> {
                    open = true;
                    if (!text.passes(source.buffer(), start + 3, end)) {
                        text.line(text(source, start + 3, end), start);
                    }
                }
                case BLOCK_DOC -> {
                    open = true;
                    block(source, start, end, text);
                }
                case WHITE_SPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
                default -> {
                    boolean hash = kind == TokenKind.PUNCTUATION && source.buffer()[start] == '#';
                    int literal = !hash ? -1 : isDoc(source, packed, count, i);
                    if (literal < 0 && open) {
                        text.end();
                        open = false;
                    } else if (literal >= 0) {
                        open = true;
                        String said = text(source, Lexer.end(packed[literal - 1]), Lexer.end(packed[literal]));
                        int at = start;
                        said.substring(said.indexOf('"') + 1, said.lastIndexOf('"'))
                                .replace("\\n", "\n")
                                .replace("\\\"", "\"")
                                .lines()
                                .forEach(line -> text.line(line, at));
                        while (i + 1 < count && Lexer.kind(packed[i]) != TokenKind.CLOSE_BRACKET) {
                            i++;
                        }
                        end = Lexer.end(packed[i]);
                    }
                }
            }
            start = end;
        }
        text.finish();
    }

    /**
     * Returns the token of the literal in the attribute {@code #[doc = "..."]} whose hash is token {@code i}; -1 if
     * there is none.
     */
    private static int isDoc(Source source, int[] packed, int count, int i) {
        int at = i;
        for (String word : DOC) {
            int from = at == 0 ? 0 : Lexer.end(packed[at - 1]);
            boolean same = Lexer.end(packed[at]) - from == word.length();
            for (int k = 0; same && k < word.length(); k++) {
                same = source.buffer()[from + k] == word.charAt(k);
            }
            if (!same) {
                return -1;
            }
            do {
                at++;
                if (at >= count) {
                    return -1;
                }
            } while (Lexer.kind(packed[at]).isTrivia() || (word.equals("#") && isBang(source, packed, at)));
        }
        return Lexer.kind(packed[at]).isString() ? at : -1;
    }

    private static boolean isBang(Source source, int[] packed, int at) {
        return source.buffer()[Lexer.end(packed[at - 1])] == '!';
    }

    private static void block(Source source, int start, int end, Examples text) {
        byte[] buffer = source.buffer();
        int from = start + 3;
        while (from < end - 2) {
            int to = from;
            while (to < end - 2 && buffer[to] != '\n') {
                to++;
            }
            String line = text(source, from, to);
            String body = line.stripLeading();
            text.line(body.startsWith("*") ? body.substring(1) : line, from);
            from = to + 1;
        }
    }

    private static String text(Source source, int from, int to) {
        return new String(source.buffer(), from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
