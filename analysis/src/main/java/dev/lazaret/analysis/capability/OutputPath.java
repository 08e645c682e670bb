package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.TokenTrees;
import dev.lazaret.analysis.rust.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether a path into which OUT_DIR goes begins with the value of it and stays below. */
final class OutputPath {
    /** The variable in which cargo gives a build script the folder for its output. */
    static final String OUTPUT = "OUT_DIR";

    /** Methods whose answer is no longer the whole of the path on which they are called. */
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

    /** Methods whose closure may answer something else. */
    private static final Set<String> MAPS = Set.of("and_then", "map", "map_or", "map_or_else");

    /** Methods whose answer is a name or a relative path, whatever they are called on. */
    private static final Set<String> NAMES =
            Set.of("extension", "file_name", "file_prefix", "file_stem", "strip_prefix");

    /** What makes a path of a text. */
    private static final Set<String> MAKES = Set.of("from", "join", "new", "push", "push_str");

    /** What looks like the name of a variable. */
    private static final Pattern VARIABLE = Pattern.compile("PWD|[A-Z][A-Z0-9]*+(?:_[A-Z0-9]++)++");

    /** Variables whose values can be no absolute path and have no {@code ..}: cargo makes them of names, versions and targets. */
    private static final Pattern SHORT = Pattern.compile(
            "CARGO_(?:BIN_NAME|CRATE_NAME|ENCODED_RUSTFLAGS|PKG_NAME|PKG_VERSION(?:_[A-Z]+)?|PRIMARY_PACKAGE|CFG_[A-Z0-9_]+|FEATURE_[A-Z0-9_]+)"
                    + "|NUM_JOBS|OPT_LEVEL|TARGET_[A-Z0-9_]+");

    /** Calls and fields of a chain that are looked at. */
    private static final int LINKS = 16;

    private final Map<SourceFile, Boolean> taking = new HashMap<>();

    /** Whether a call gives something else than a path below that on which it is called. */
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

    /** Whether a literal is a path itself, rather than the name of a variable. */
    static boolean isPath(Tokens tokens, int literal) {
        int before = tokens.previous(literal);
        before = before >= 0 && tokens.is(before, "&") ? tokens.previous(before) : before;
        int callee = before >= 0 && tokens.is(before, TokenKind.OPEN_PARENTHESIS) ? tokens.previous(before) : -1;
        return callee >= 0 && tokens.kind(callee).isName() && MAKES.contains(tokens.name(callee));
    }

    /** Whether the texts of which a path is put together begin elsewhere, or have a variable that may be an absolute path. */
    static boolean leaves(Set<String> texts) {
        boolean first = true; // the text of a format comes before what is filled in
        for (String text : texts) {
            if (first && !isMessage(text)) {
                if (text.startsWith("{")) {
                    continue; // what is filled in first decides
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

    /** Whether a text tells of the variable. */
    private static boolean isMessage(String text) {
        return text.indexOf(' ') >= 0 && text.contains(OUTPUT);
    }

    /** The last token of a chain that begins at a token and ends in a name or a relative path; -1 where it doesn't. */
    int nameTo(SourceFile file, int start, int end) {
        if (!taking.computeIfAbsent(file, OutputPath::takesNames)) {
            return -1;
        }
        Tokens tokens = file.tokens();
        TokenTrees trees = file.trees();
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
                .anyMatch(mark -> mark.form() == PathUse.Form.METHOD && NAMES.contains(mark.last()));
    }
}
