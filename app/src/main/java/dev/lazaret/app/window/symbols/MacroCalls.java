package dev.lazaret.app.window.symbols;

import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a file that are arguments of macros. A macro can rename, remove or generate what is defined in them.
 * Contains only the outermost calls.
 */
final class MacroCalls {
    private static final int NAME = 40;

    /** Keywords after which {@code !} negates an expression in brackets. */
    private static final Set<String> OPERATORS = Set.of("break", "else", "if", "in", "match", "return", "while");

    private final List<Call> calls;

    /** A call: the byte after its opening bracket, its closing bracket, and the macro's name, sanitized for display. */
    private record Call(int from, int to, String name) {}

    private MacroCalls(List<Call> calls) {
        this.calls = List.copyOf(calls);
    }

    static MacroCalls of(Tokens tokens) {
        List<Call> found = new ArrayList<>();
        int depth = 0;
        int from = -1;
        int outside = 0;
        String name = "";
        for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
            if (isOpening(tokens, i)) {
                if (from < 0) {
                    Optional<String> called = macro(tokens, i);
                    if (called.isPresent()) {
                        name = called.get();
                        from = tokens.end(i);
                        outside = depth;
                    }
                }
                depth++;
            } else if (isClosing(tokens, i) && depth > 0) {
                depth--;
                if (from >= 0 && depth == outside) {
                    found.add(new Call(from, tokens.start(i), name));
                    from = -1;
                }
            }
        }
        return new MacroCalls(found);
    }

    /** Returns the name of the macro whose argument contains a byte; empty if there is none. */
    Optional<String> at(int offset) {
        int low = 0;
        int high = calls.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (calls.get(middle).to() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < calls.size() && calls.get(low).from() <= offset
                ? Optional.of(calls.get(low).name())
                : Optional.empty();
    }

    private static boolean isOpening(Tokens tokens, int i) {
        return tokens.is(i, "{") || tokens.is(i, "(") || tokens.is(i, "[");
    }

    private static boolean isClosing(Tokens tokens, int i) {
        return tokens.is(i, "}") || tokens.is(i, ")") || tokens.is(i, "]");
    }

    /** Returns the name of the macro whose argument starts with the bracket. */
    private static Optional<String> macro(Tokens tokens, int bracket) {
        int mark = tokens.previous(bracket);
        if (mark > 0 && tokens.isName(mark)) {
            mark = tokens.previous(mark);
            return mark > 0 && tokens.is(mark, "!") && tokens.is(tokens.previous(mark), "macro_rules")
                    ? Optional.of("macro_rules!")
                    : Optional.empty();
        }
        if (mark <= 0 || !tokens.is(mark, "!")) {
            return Optional.empty();
        }
        int at = tokens.previous(mark);
        return tokens.isName(at) && !OPERATORS.contains(tokens.name(at))
                ? Optional.of(Inert.line(tokens.name(at), NAME) + "!")
                : Optional.empty();
    }
}
