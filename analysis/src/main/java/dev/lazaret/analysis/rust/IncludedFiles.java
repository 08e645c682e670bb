package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that {@code include!}, {@code include_str!} and {@code include_bytes!} name in plain words. */
public final class IncludedFiles {
    private static final Set<String> MACROS = Set.of("include", "include_str", "include_bytes");

    /** Bytes of a call that are kept. */
    private static final int WRITTEN = 200;

    private IncludedFiles() {}

    /**
     * One call.
     *
     * @param path as written, relative to the file's folder. Not inert
     * @param fromPackage whether it is relative to the package's folder instead, by CARGO_MANIFEST_DIR
     * @param line of the macro's name, from 1
     */
    public record Inclusion(String path, boolean fromPackage, int line) {}

    /**
     * One call, decided or not.
     *
     * @param code whether what is included is Rust source, and not text or bytes
     * @param file what it names; null where other variables or macros decide
     * @param written the call's arguments. Not inert
     */
    public record Call(boolean code, @Nullable Inclusion file, String written) {}

    /** The calls of a file, in its order. A path that other variables or macros decide is no plain word. */
    public static List<Inclusion> of(Tokens tokens) {
        List<Inclusion> found = new ArrayList<>();
        for (Call call : calls(tokens, TokenTrees.of(tokens))) {
            Inclusion inclusion = call.file();
            if (inclusion != null) {
                found.add(inclusion);
            }
        }
        return found;
    }

    /** All calls of a file, in its order; its trees are at hand. */
    public static List<Call> calls(Tokens tokens, TokenTrees trees) {
        List<Call> found = new ArrayList<>();
        Lines lines = tokens.lines();
        for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
            int mark = tokens.next(i);
            int open = tokens.is(mark, "!") ? tokens.next(mark) : tokens.size();
            if (tokens.kind(i).isName()
                    && open < tokens.size()
                    && trees.opens(open)
                    && MACROS.contains(tokens.name(i))) {
                int close = trees.partner(open);
                int end = Math.min(tokens.start(close), tokens.end(open) + WRITTEN);
                found.add(new Call(
                        tokens.is(i, "include"),
                        read(tokens, lines.line(tokens.start(i)), open, close),
                        tokens.text(tokens.end(open), end)));
            }
        }
        return found;
    }

    private static @Nullable Inclusion read(Tokens tokens, int line, int open, int close) {
        StringBuilder path = new StringBuilder();
        boolean fromPackage = false;
        boolean inVariable = false;
        for (int i = tokens.next(open); i < close; i = tokens.next(i)) {
            String literal = Literals.unescape(tokens, i);
            if (literal == null) {
                if (tokens.kind(i).isName()) {
                    inVariable = tokens.is(i, "env");
                    if (!inVariable && !tokens.is(i, "concat")) {
                        return null;
                    }
                }
            } else if (inVariable) {
                if (!literal.equals("CARGO_MANIFEST_DIR") || !path.isEmpty()) {
                    return null;
                }
                fromPackage = true;
                inVariable = false;
            } else {
                path.append(literal);
            }
        }
        // Behind the package's folder the path begins with a slash.
        String written = fromPackage && path.indexOf("/") == 0 ? path.substring(1) : path.toString();
        return written.isEmpty() ? null : new Inclusion(written, fromPackage, line);
    }
}
