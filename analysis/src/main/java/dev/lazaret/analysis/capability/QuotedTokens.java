package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tokens are given to a macro of quote or syn that makes tokens of them: code that is written there, and acts where it is used. Only
 * a macro that is proved to be one of theirs counts; one of the crate's own, or of another crate, may do anything with what it is given.
 */
final class QuotedTokens {
    private static final Map<String, Set<String>> MACROS = Map.of(
            "quote", Set.of("quote", "quote_spanned"),
            "syn", Set.of("parse_quote", "parse_quote_spanned"));

    /** The crates of which such a macro is. */
    static final Set<String> CRATES = MACROS.keySet();

    private final CrateFiles crate;
    private final Calls calls;
    private final Map<SourceFile, List<Range>> known = new HashMap<>();

    QuotedTokens(CrateFiles crate, Calls calls) {
        this.crate = crate;
        this.calls = calls;
    }

    /** From the first token that is written to the bracket behind the last. */
    private record Range(int from, int to) {}

    /** Whether a token is written rather than run. */
    boolean holds(SourceFile file, int token) {
        List<Range> ranges = known.computeIfAbsent(file, this::ranges);
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).to() <= token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < ranges.size() && ranges.get(low).from() <= token;
    }

    /** The outermost ones of a file, in order. */
    private List<Range> ranges(SourceFile file) {
        List<Range> found = new ArrayList<>();
        int end = -1;
        for (PathUse mark : file.marks()) {
            if (mark.form() == PathUse.Form.MACRO && mark.token() >= end && isQuote(file, mark)) {
                int close = file.trees().partner(mark.open());
                int from = mark.last().endsWith("_spanned")
                        ? QuoteTemplates.behindArrow(file, mark.open(), close)
                        : mark.open() + 1;
                found.add(new Range(from, close));
                end = close;
            }
        }
        return found;
    }

    private boolean isQuote(SourceFile file, PathUse mark) {
        return MACROS.values().stream().anyMatch(names -> names.contains(mark.last()))
                && calls.meaning(mark) instanceof Resolved.Foreign(List<String> path)
                && path.size() == 2
                && MACROS.getOrDefault(path.getFirst(), Set.of()).contains(path.getLast())
                && !crate.isTaken(file, path.getFirst())
                && isPlain(mark)
                && file.trees().opens(mark.open())
                && !isInMacro(file, mark);
    }

    /** Whether nothing around leads the first name elsewhere, under whatever condition. */
    private static boolean isPlain(PathUse mark) {
        String first = mark.path().getFirst().isEmpty() && mark.path().size() > 1
                ? mark.path().get(1)
                : mark.path().getFirst();
        for (Scope scope = mark.scope(); scope != null; scope = scope.parent()) {
            if (!scope.modules(first).isEmpty()
                    || !scope.imports(first).stream().allMatch(QuotedTokens::isDirect)) {
                return false;
            }
        }
        return true;
    }

    /** {@code use quote::quote;} and {@code use quote;}. */
    private static boolean isDirect(Import one) {
        List<String> path = one.path().getFirst().isEmpty()
                ? one.path().subList(1, one.path().size())
                : one.path();
        Set<String> names = path.isEmpty() ? Set.of() : MACROS.getOrDefault(path.getFirst(), Set.of());
        return path.size() == 1 ? !names.isEmpty() : path.size() == 2 && names.contains(path.getLast());
    }

    /** Another macro may define one of that name, and then use it. */
    private static boolean isInMacro(SourceFile file, PathUse mark) {
        Function function = mark.function();
        if (function != null && function.form() == Function.Form.MACRO) {
            return true;
        }
        Tokens tokens = file.tokens();
        for (int open = file.bracketAround(mark.token()); open >= 0; open = file.bracketAround(open)) {
            int before = tokens.previous(open);
            if (before > 0
                    && tokens.is(before, "!")
                    && tokens.kind(tokens.previous(before)).isName()) {
                return true;
            }
        }
        return false;
    }
}
