package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.rust.Kind;
import dev.lazaret.analysis.rust.Lexer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Code in documentation that runs as a test, and what of it rendered pages don't show. */
final class Doctests implements SourceDetector {
    private static final String ID = "SRC-DOCTEST";
    private static final String HIDDEN = "SRC-DOCTEST-HIDDEN";

    /** Words of an info string beside which code is Rust (documented: the rustdoc book). */
    private static final Set<String> RUST =
            Set.of("rust", "should_panic", "no_run", "compile_fail", "test_harness", "standalone", "standalone_crate");

    private static final Set<String> EFFECTS = Set.of("process", "fs", "net", "env", "unsafe", "extern", "libc");

    private static final Set<String> CALLS =
            Set.of("process::", "fs::", "net::", "File::", "OpenOptions::", "TcpStream::", "UdpSocket::");

    /** The beginning of an attribute with documentation. */
    private static final List<String> DOC = List.of("#", "[", "doc", "=");

    /** Columns of indented code. */
    private static final int INDENTED = 4;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID, HIDDEN));
    }

    @Override
    public void find(Source source, Findings out) {
        int[] packed = source.lexer().packed();
        int count = source.lexer().count();
        Markdown text = new Markdown(source, out);
        int start = 0;
        for (int i = 0; i < count; i++) {
            int end = Lexer.end(packed[i]);
            Kind kind = Lexer.kind(packed[i]);
            switch (kind) {
                case LINE_DOC -> {
                    if (!text.passes(source.buffer(), start + 3, end)) {
                        text.line(text(source, start + 3, end), start);
                    }
                }
                case BLOCK_DOC -> block(source, start, end, text);
                case WHITE_SPACE, LINE_COMMENT, BLOCK_COMMENT -> {}
                default -> {
                    boolean hash = kind == Kind.PUNCTUATION && source.buffer()[start] == '#';
                    int literal = !hash ? -1 : isDoc(source, packed, count, i);
                    if (literal < 0) {
                        text.end();
                    } else {
                        String said = text(source, Lexer.end(packed[literal - 1]), Lexer.end(packed[literal]));
                        int at = start;
                        said.substring(said.indexOf('"') + 1, said.lastIndexOf('"'))
                                .replace("\\n", "\n")
                                .replace("\\\"", "\"")
                                .lines()
                                .forEach(line -> text.line(line, at));
                        while (i + 1 < count && Lexer.kind(packed[i]) != Kind.CLOSE_BRACKET) {
                            i++;
                        }
                        end = Lexer.end(packed[i]);
                    }
                }
            }
            start = end;
        }
        text.end();
    }

    /** The literal of the attribute {@code #[doc = "..."]} whose hash is at token {@code i}, or -1. */
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

    private static void block(Source source, int start, int end, Markdown text) {
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

    /** The documentation of one item, line by line. */
    private static final class Markdown {
        private final Source source;
        private final Findings out;
        private @Nullable String fence;
        private boolean runs;
        private boolean code;
        private boolean list;
        private boolean blank = true;
        private int codeStart;
        private boolean effect;
        private boolean process;
        private String first = "";

        Markdown(Source source, Findings out) {
            this.source = source;
            this.out = out;
        }

        /** Whether a line is prose, as most are: then it is taken as such. */
        boolean passes(byte[] buffer, int from, int to) {
            int at = from;
            while (at < to && buffer[at] == ' ') {
                at++;
            }
            boolean letter = at < to && (buffer[at] | 0x20) >= 'a' && (buffer[at] | 0x20) <= 'z';
            if (fence != null || !letter || at - from > 1) {
                return false;
            }
            close();
            list = false;
            blank = false;
            return true;
        }

        /** {@code at}: where the line stands in the file. */
        void line(String line, int at) {
            String body = line.strip();
            if (fence != null) {
                if (body.startsWith(fence)
                        && body.replace(fence.substring(0, 1), "").isEmpty()) {
                    close();
                } else {
                    inside(body, at);
                }
                return;
            }
            if (body.startsWith("```") || body.startsWith("~~~")) {
                close();
                int length = 0;
                while (length < body.length() && body.charAt(length) == body.charAt(0)) {
                    length++;
                }
                fence = body.substring(0, length);
                runs = isRust(body.substring(length));
                open(body, at);
                blank = false;
                return;
            }
            boolean indented =
                    line.startsWith(" ".repeat(INDENTED + 1)) || line.startsWith("\t") || line.startsWith(" \t");
            if (body.isEmpty()) {
                blank = true;
            } else if (indented && !list && (code || blank)) {
                if (!code) {
                    runs = true;
                    open(body, at);
                    code = true;
                }
                inside(body, at);
                blank = false;
            } else {
                close();
                list = isListItem(body) || (list && (indented || line.startsWith("  ")));
                blank = false;
            }
        }

        private static boolean isListItem(String body) {
            int digits = 0;
            while (digits < body.length() && Character.isDigit(body.charAt(digits))) {
                digits++;
            }
            boolean bullet = body.length() > 1 && "*-+".indexOf(body.charAt(0)) >= 0 && body.charAt(1) == ' ';
            boolean number = digits > 0 && digits < body.length() && ".)".indexOf(body.charAt(digits)) >= 0;
            return bullet || number || body.startsWith("[");
        }

        private void open(String body, int at) {
            codeStart = at;
            effect = false;
            process = false;
            first = body;
        }

        private void inside(String body, int at) {
            if (!runs) {
                return;
            }
            if (first.startsWith("`") || first.startsWith("~")) {
                first = body.isEmpty() ? first : body;
            }
            effect |= hasEffect(body);
            process |= body.contains("process::");
            boolean hidden = body.startsWith("# ") && !body.startsWith("# use ") && !body.startsWith("# pub use ");
            if (hidden && (isCall(body) || (process && body.contains("Command::")))) {
                out.at(HIDDEN, source.path(), source.at(at), body);
            }
        }

        private void close() {
            if ((fence != null || code) && runs) {
                Position at = source.at(codeStart);
                out.at(ID, source.path(), at, first, Confidence.SURE, effect ? null : Severity.INFO, null);
            }
            fence = null;
            code = false;
            runs = false;
        }

        void end() {
            close();
            list = false;
            blank = true;
        }

        private static boolean isRust(String info) {
            for (String word : info.split("[,\\s{}]+", -1)) {
                boolean known = word.isEmpty()
                        || RUST.contains(word)
                        || word.startsWith("edition")
                        || word.startsWith(".")
                        || word.startsWith("E0")
                        || word.startsWith("class=");
                if (!known) {
                    return false;
                }
            }
            return true;
        }

        private static boolean hasEffect(String line) {
            int start = -1;
            for (int i = 0; i <= line.length(); i++) {
                boolean part = i < line.length() && Character.isJavaIdentifierPart(line.charAt(i));
                if (part && start < 0) {
                    start = i;
                } else if (!part && start >= 0) {
                    if (EFFECTS.contains(line.substring(start, i))) {
                        return true;
                    }
                    start = -1;
                }
            }
            return false;
        }

        private static boolean isCall(String line) {
            for (String call : CALLS) {
                int at = line.indexOf(call);
                if (at >= 0 && line.indexOf('(', at) > at) {
                    return true;
                }
            }
            return false;
        }
    }
}
