package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Determines whether a path that is computed from OUT_DIR begins with the value of OUT_DIR and remains below it. */
final class OutDirPathMatcher {
    /** The variable through which cargo passes a build script its output folder. */
    static final String OUTPUT = "OUT_DIR";

    /** Methods that don't return, or don't preserve, the whole path on which they are called. */
    private static final Set<String> RESHAPES = Set.of(
            "as_bytes",
            "bytes",
            "char_indices",
            "chars",
            "clear",
            "components",
            "drain",
            "iter",
            "replace",
            "replace_range",
            "replacen",
            "retain",
            "rsplit",
            "rsplit_once",
            "rsplitn",
            "split",
            "split_at",
            "split_off",
            "split_once",
            "split_terminator",
            "splitn",
            "strip_suffix",
            "trim_end_matches",
            "trim_matches",
            "truncate");

    /** Methods with a closure that may ignore the path. */
    private static final Set<String> MAPS = Set.of("and_then", "map", "map_or", "map_or_else");

    /** Methods that always return a name or a relative path. */
    private static final Set<String> NAMES =
            Set.of("extension", "file_name", "file_prefix", "file_stem", "strip_prefix");

    /** Functions and methods that create a path from a string, or append a string to a path. */
    private static final Set<String> MAKES = Set.of("from", "join", "new", "push", "push_str");

    /** A string that looks like the name of an environment variable. */
    private static final Pattern VARIABLE = Pattern.compile("PWD|[A-Z][A-Z0-9]*+(?:_[A-Z0-9]++)++");

    /**
     * Variables whose values are neither absolute paths nor contain {@code ..}: cargo creates these values from names,
     * versions, targets and settings.
     */
    private static final Pattern SHORT = Pattern.compile(
            "CARGO_(?:BIN_NAME|CRATE_NAME|ENCODED_RUSTFLAGS|PKG_NAME|PKG_VERSION(?:_[A-Z]+)?|PRIMARY_PACKAGE|CFG_[A-Z0-9_]+|FEATURE_[A-Z0-9_]+)"
                    + "|NUM_JOBS|OPT_LEVEL|TARGET_[A-Z0-9_]+");

    /** Maximum number of tokens and brackets of a chain of calls and fields that are examined. */
    private static final int LINKS = 16;

    private final Map<SourceFile, Boolean> taking = new HashMap<>();

    /** Whether a method may return or produce something other than its receiver or a path below it. */
    static boolean reshapes(Tokens tokens, String method, int open) {
        if (MAPS.contains(method)) {
            int bar = tokens.next(open);
            int parameter = tokens.next(bar);
            return tokens.is(bar, "|")
                    && parameter < tokens.size()
                    && tokens.text(parameter).startsWith("_");
        }
        boolean separators = method.equals("replace")
                && tokens.next(open) < tokens.size()
                && tokens.text(tokens.next(open)).contains("\\\\");
        return RESHAPES.contains(method) && !separators;
    }

    /** Whether a literal is used as a path instead of as the name of a variable. */
    static boolean isPath(Tokens tokens, int literal) {
        int before = tokens.previous(literal);
        before = before >= 0 && tokens.is(before, "&") ? tokens.previous(before) : before;
        int callee = before >= 0 && tokens.is(before, TokenKind.OPEN_PARENTHESIS) ? tokens.previous(before) : -1;
        return callee >= 0 && tokens.kind(callee).isName() && MAKES.contains(tokens.name(callee));
    }

    /**
     * Whether the strings that form a path don't begin with OUT_DIR, or include a variable that may contain an absolute
     * path.
     */
    static boolean leaves(Set<String> texts) {
        boolean first = true; // a format string precedes its values
        for (String text : texts) {
            if (first && !isMessage(text)) {
                if (text.startsWith("{")) {
                    continue; // the path begins with the first value
                }
                if (!text.equals(OUTPUT)) {
                    return true;
                }
                first = false;
            }
            if (!text.equals(OUTPUT)
                    && VARIABLE.matcher(text).matches()
                    && !SHORT.matcher(text).matches()) {
                return true;
            }
        }
        return first;
    }

    /** Whether a string is a message that mentions OUT_DIR. */
    private static boolean isMessage(String text) {
        return text.indexOf(' ') >= 0 && text.contains(OUTPUT);
    }

    /**
     * Returns the last token of the part of a chain that begins at {@code start} and returns a name or a relative path;
     * -1 if there is no such part.
     */
    int nameTo(SourceFile file, int start, int end) {
        if (!taking.computeIfAbsent(file, OutDirPathMatcher::takesNames)) {
            return -1;
        }
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        int at = start;
        int found = -1;
        for (int k = 0; k < LINKS && at < end; k++) {
            if (tokens.kind(at).isName()) {
                int open = tokens.next(at);
                boolean named = at > start
                        && tokens.is(tokens.previous(at), ".")
                        && NAMES.contains(tokens.name(at))
                        && trees.opens(open);
                found = named ? trees.partner(open) : found;
                at = open;
            } else if (tokens.is(at, TokenKind.OPEN_PARENTHESIS) && trees.opens(at)) {
                at = tokens.next(trees.partner(at));
            } else if (tokens.is(at, ".") || tokens.is(at, "?") || tokens.kind(at) == TokenKind.PATH_SEPARATOR) {
                at = tokens.next(at);
            } else {
                break;
            }
        }
        return found;
    }

    private static boolean takesNames(SourceFile file) {
        return file.marks().stream()
                .anyMatch(mark -> mark.form() == NameReference.Form.METHOD && NAMES.contains(mark.last()));
    }
}
