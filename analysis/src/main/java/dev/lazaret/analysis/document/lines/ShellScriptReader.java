package dev.lazaret.analysis.document.lines;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.DocumentProblem;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.document.ReaderLimits;
import dev.lazaret.analysis.document.SourceText;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads shell scripts. Each simple command is a value of the key {@code command}: an array of its words as the shell
 * sees them, with quotes and backslashes resolved and expansions as written. Reserved words, assignments and
 * {@code export} before a command are included in this array. The content of {@code $( )} or backquotes is also read as
 * separate commands.
 */
public final class ShellScriptReader {
    private static final String KEY = "command";

    /** Maximum depth of nested substitutions. */
    private static final int DEPTH = 16;

    private final SourceText source;
    private final BracketMatcher brackets;
    private final List<Member> commands = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private boolean inWord;
    private int start = -1;

    private ShellScriptReader(SourceText source, BracketMatcher brackets) {
        this.source = source;
        this.brackets = brackets;
    }

    /**
     * Reads a whole file.
     *
     * @param length number of valid bytes, from index 0
     */
    public static Document read(byte[] buffer, int length) {
        SourceText source = SourceText.of(buffer, length);
        List<Member> commands = new ArrayList<>();
        of(source, new BracketMatcher(source.text()), 0, source.text().length(), 0, commands);
        return source.document(commands);
    }

    private static void of(SourceText source, BracketMatcher brackets, int from, int to, int depth, List<Member> out) {
        WorkBudget.spend(to - from);
        ShellScriptReader reader = new ShellScriptReader(source, brackets);
        reader.run(from, to, depth);
        out.addAll(reader.commands);
    }

    private void run(int from, int to, int depth) {
        String text = source.text();
        for (int i = from; i < to; i++) {
            if (commands.size() >= ReaderLimits.NODES) {
                source.problems().add(new DocumentProblem(source.at(i), ReaderLimits.TOO_MANY));
                return;
            }
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> i = escaped(i, to);
                case '\'' -> i = quoted(i, to);
                case '"' -> i = doubleQuoted(i, to, depth);
                case '`' -> i = substituted(i, text.indexOf('`', i + 1), to, depth);
                case '$' -> i = dollar(i, to, depth);
                case '#' -> {
                    if (inWord) {
                        add(i, c);
                    } else {
                        i = lineEnd(i, to) - 1;
                    }
                }
                case '\n', '\r', ';', '&', '|', '(', ')', '{', '}' -> {
                    if ((c == '{' || c == '}') && inWord) {
                        add(i, c);
                    } else {
                        endCommand();
                    }
                }
                case ' ', '\t' -> endWord();
                default -> add(i, c);
            }
        }
        endCommand();
    }

    private void add(int at, char c) {
        if (start < 0) {
            start = at;
        }
        inWord = true;
        word.append(c);
    }

    private int escaped(int i, int to) {
        String text = source.text();
        if (i + 1 < to && text.charAt(i + 1) == '\r' && i + 2 < to && text.charAt(i + 2) == '\n') {
            return i + 2;
        }
        if (i + 1 < to && text.charAt(i + 1) != '\n') {
            add(i, text.charAt(i + 1));
        }
        return i + 1;
    }

    private int quoted(int i, int to) {
        int end = source.text().indexOf('\'', i + 1);
        int close = end < 0 || end >= to ? to : end;
        inWord = true;
        for (int at = i + 1; at < close; at++) {
            add(at, source.text().charAt(at));
        }
        return close;
    }

    private int doubleQuoted(int i, int to, int depth) {
        String text = source.text();
        inWord = true;
        int at = i + 1;
        for (; at < to && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at = escaped(at, to);
            } else if (c == '`') {
                at = substituted(at, text.indexOf('`', at + 1), to, depth);
            } else if (c == '$') {
                at = dollar(at, to, depth);
            } else {
                add(at, c);
            }
        }
        return at;
    }

    private int dollar(int i, int to, int depth) {
        String text = source.text();
        return i + 1 < to && text.charAt(i + 1) == '(' ? substituted(i, brackets.closing(i + 1), to, depth) : plain(i);
    }

    private int plain(int i) {
        add(i, source.text().charAt(i));
        return i;
    }

    /** Adds a command substitution that ends at {@code end} to the current word, and reads the commands in it. */
    private int substituted(int i, int end, int to, int depth) {
        if (end < 0 || end >= to || depth == DEPTH) {
            return plain(i);
        }
        int inner = source.text().charAt(i) == '`' ? i + 1 : i + 2;
        of(source, brackets, inner, end, depth + 1, commands);
        for (int at = i; at <= end; at++) {
            add(at, source.text().charAt(at));
        }
        return end;
    }

    private int lineEnd(int i, int to) {
        int at = i;
        while (at < to && source.text().charAt(at) != '\n' && source.text().charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            Position at = source.at(Math.max(0, start));
            List<Node> items =
                    words.stream().<Node>map(one -> new Node.Text(at, one)).toList();
            commands.add(new Member(KEY, at, new Node.Array(at, items)));
            words = new ArrayList<>();
        }
        start = -1;
    }
}
