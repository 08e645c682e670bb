package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.rust.IncludedFileFinder.Inclusion;
import org.jspecify.annotations.Nullable;

/** Reads the path of a file from the arguments of {@code include!} and similar macros. */
final class InclusionPathReader {
    private InclusionPathReader() {}

    /**
     * Reads the path that a call names. Returns null unless the arguments consist of string literals, which may be
     * joined by {@code concat!} and preceded by {@code env!("CARGO_MANIFEST_DIR")}.
     */
    static @Nullable Inclusion read(Tokens tokens, int line, int open, int close) {
        StringBuilder path = new StringBuilder();
        boolean fromPackage = false;
        for (int i = tokens.next(open); i < close; i = tokens.next(i)) {
            String literal = StringLiteralDecoder.unescape(tokens, i);
            if (literal != null) {
                path.append(literal);
            } else if (tokens.is(i, "env")) {
                int name = tokens.next(tokens.next(tokens.next(i)));
                boolean packageFolder = "CARGO_MANIFEST_DIR".equals(StringLiteralDecoder.unescape(tokens, name));
                if (!packageFolder || fromPackage || !path.isEmpty()) {
                    return null;
                }
                fromPackage = true;
                i = endOfGroup(tokens, name, close);
            } else if (!isJoining(tokens, i)) {
                return null;
            }
        }
        // Without a slash, the string would extend the name of the package's folder.
        if (fromPackage && path.indexOf("/") != 0) {
            return null;
        }
        String written = fromPackage ? path.substring(1) : path.toString();
        return written.isEmpty() ? null : new Inclusion(written, fromPackage, line);
    }

    /**
     * Returns the bracket that closes the arguments of {@code env!}. An error message may follow the variable's name.
     */
    private static int endOfGroup(Tokens tokens, int name, int close) {
        int end = name;
        while (end < close
                && !tokens.is(end, TokenKind.CLOSE_PARENTHESIS)
                && !tokens.is(end, TokenKind.CLOSE_BRACKET)
                && !tokens.is(end, TokenKind.CLOSE_BRACE)) {
            end = tokens.next(end);
        }
        return end;
    }

    private static boolean isJoining(Tokens tokens, int i) {
        return switch (tokens.kind(i)) {
            case OPEN_PARENTHESIS, OPEN_BRACKET, OPEN_BRACE, CLOSE_PARENTHESIS, CLOSE_BRACKET, CLOSE_BRACE -> true;
            default -> tokens.is(i, ",") || tokens.is(i, "!") || tokens.is(i, "concat");
        };
    }
}
