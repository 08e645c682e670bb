package dev.lazaret.analysis.rust;

import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a pair of brackets. Reads names and strings only when they are first requested, because most rules
 * need neither.
 */
public final class BracketContent {
    /** Maximum number of tokens that are read. Further tokens are ignored. */
    static final int TOKENS = 4_000;

    private final Tokens tokens;
    private final int from;
    private final int to;
    private final Set<String> facts;
    private @Nullable Set<String> names;
    private @Nullable List<String> texts;

    /**
     * @param to end of the content (exclusive)
     * @param facts entries that {@link #names()} returns in addition to the names; none of them is a valid Rust name
     */
    BracketContent(Tokens tokens, int from, int to, Set<String> facts) {
        this.tokens = tokens;
        this.from = from;
        this.to = Math.min(Math.min(to, tokens.size()), from + TOKENS);
        this.facts = facts;
    }

    /**
     * Returns the names and the facts. Also contains {@code not(x)} for a name {@code x} that is alone in a
     * {@code not(...)}, and {@code $} if there is a macro variable.
     */
    public Set<String> names() {
        Set<String> found = names;
        if (found == null) {
            WorkBudget.spend(Math.max(0, to - from));
            found = new LinkedHashSet<>(facts);
            for (int i = from; i < to; i++) {
                if (tokens.kind(i).isName()) {
                    found.add(tokens.name(i));
                    if (isDenied(i)) {
                        found.add("not(" + tokens.name(i) + ")");
                    }
                } else if (tokens.is(i, "$")) {
                    found.add("$");
                }
            }
            names = found;
        }
        return found;
    }

    private boolean isDenied(int i) {
        int before = tokens.previous(i);
        return tokens.is(before, "(") && tokens.is(tokens.next(i), ")") && tokens.is(tokens.previous(before), "not");
    }

    /** Returns the decoded values of the string literals, in order. Not inert. */
    public List<String> texts() {
        List<String> found = texts;
        if (found == null) {
            WorkBudget.spend(Math.max(0, to - from));
            found = new ArrayList<>();
            for (int i = from; i < to; i++) {
                String text = StringLiteralDecoder.unescape(tokens, i);
                if (text != null) {
                    found.add(text);
                }
            }
            texts = found;
        }
        return found;
    }
}
