package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.SourceTokenIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenNumberList;
import dev.lazaret.analysis.rust.WatchedNames;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds code in documentation that is run as a test, including lines that are hidden on rendered pages. */
final class Doctests implements RustFileDetector {
    /** The first tokens of a documentation attribute. */
    private static final List<String> DOC = List.of("#", "[", "doc", "=");

    static final WatchedNames NAMES = new WatchedNames(Set.of("doc"));

    static final Set<String> RULES = Set.of(DocExampleReader.ID, DocExampleReader.HIDDEN);

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(RULES);
    }

    /**
     * Examines the examples in a Markdown file.
     *
     * @param source bytes of the file, without tokens
     */
    static void markdown(RustFile source, FindingCollector out) {
        DocExampleReader text = new DocExampleReader(source, out);
        byte[] buffer = source.buffer();
        int start = 0;
        for (int i = 0; i <= source.length(); i++) {
            if (i == source.length() || buffer[i] == '\n') {
                // The line as it would be in a doc comment, after one space.
                text.line(" " + text(source, start, i), start);
                start = i + 1;
            }
        }
        text.finish();
    }

    @Override
    public boolean mayFind(SourceTokenIndex scan) {
        return scan.lexer().has(TokenKind.LINE_DOC) || scan.lexer().has(TokenKind.BLOCK_DOC) || scan.any(NAMES);
    }

    @Override
    public void find(RustFile source, FindingCollector out) {
        TokenNumberList comments = source.scan().documentation();
        TokenNumberList hashes = source.scan().hashes();
        int attributes = source.scan().any(NAMES) ? hashes.size() : 0;
        DocExampleReader text = new DocExampleReader(source, out);
        int from = 0; // the token after the documentation so far
        int comment = 0;
        int hash = 0;
        while (comment < comments.size() || hash < attributes) {
            int doc = comment < comments.size() ? comments.get(comment) : Integer.MAX_VALUE;
            int sign = hash < attributes ? hashes.get(hash) : Integer.MAX_VALUE;
            int at = Math.min(doc, sign);
            int after;
            if (at == doc) {
                comment++;
                after = at < from ? from : comment(source, from, at, text);
            } else {
                hash++;
                after = at < from ? from : attribute(source, from, at, text);
            }
            from = after;
        }
        text.finish();
    }

    /**
     * Reads a doc comment, and returns the token after it. {@code from} is the token after the preceding documentation.
     */
    private static int comment(RustFile source, int from, int at, DocExampleReader text) {
        endBetween(source, from, at, text);
        int start = source.scan().start(at);
        int end = Lexer.end(source.lexer().packed()[at]);
        if (Lexer.kind(source.lexer().packed()[at]) == TokenKind.BLOCK_DOC) {
            block(source, start, end, text);
        } else if (!text.passes(source.buffer(), start + 3, end)) {
            text.line(text(source, start + 3, end), start);
        }
        return at + 1;
    }

    /**
     * Reads the attribute that begins at token {@code hash} if it is documentation, and returns the token after it.
     * Otherwise returns {@code from}, the token after the preceding documentation.
     */
    private static int attribute(RustFile source, int from, int hash, DocExampleReader text) {
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        int literal = isDoc(source, packed, count, hash);
        if (literal < 0) {
            return from;
        }
        endBetween(source, from, hash, text);
        String words = text(source, Lexer.end(packed[literal - 1]), Lexer.end(packed[literal]));
        int at = source.scan().start(hash);
        words.substring(words.indexOf('"') + 1, words.lastIndexOf('"'))
                .replace("\\n", "\n")
                .replace("\\\"", "\"")
                .lines()
                .forEach(line -> text.line(line, at));
        int last = hash;
        while (last + 1 < count && Lexer.kind(packed[last]) != TokenKind.CLOSE_BRACKET) {
            last++;
        }
        return last + 1;
    }

    /** Ends the preceding documentation if there is code between it and the documentation at {@code to}. */
    private static void endBetween(RustFile source, int from, int to, DocExampleReader text) {
        int[] packed = source.lexer().packed();
        for (int i = from; i < to; i++) {
            if (!Lexer.kind(packed[i]).isTrivia()) {
                text.end();
                return;
            }
        }
    }

    /**
     * Returns the token of the literal in the attribute {@code #[doc = "..."]} that begins at token {@code i}; -1 if no
     * such attribute begins there.
     */
    private static int isDoc(RustFile source, int[] packed, int count, int i) {
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

    private static boolean isBang(RustFile source, int[] packed, int at) {
        return source.buffer()[Lexer.end(packed[at - 1])] == '!';
    }

    private static void block(RustFile source, int start, int end, DocExampleReader text) {
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

    private static String text(RustFile source, int from, int to) {
        return new String(source.buffer(), from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
