package dev.lazaret.analysis.rust;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** With which names the paths and the calls of macros of a file begin: one pass, when it is asked for first. */
final class LeadingNames {
    private final Tokens tokens;
    private @Nullable Map<String, Span> spans;
    private final Set<String> macros = new HashSet<>();

    /** The first and the last token at which a path begins with a name. */
    private record Span(int first, int last) {}

    LeadingNames(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Whether a path begins with the name before token {@code from} or after token {@code to}. */
    boolean isOutside(String name, int from, int to) {
        Span span = spans().get(name);
        return span != null && (span.first() < from || span.last() > to);
    }

    /** Whether a macro of this name is called by it alone. */
    boolean isMacro(String name) {
        spans();
        return macros.contains(name);
    }

    private Map<String, Span> spans() {
        Map<String, Span> found = spans;
        if (found == null) {
            found = new HashMap<>();
            int before = -1;
            for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
                boolean separator = tokens.is(i, TokenKind.PATH_SEPARATOR);
                boolean leads = (separator || tokens.is(i, "!"))
                        && before >= 0
                        && tokens.kind(before).isName()
                        && !tokens.is(tokens.previous(before), TokenKind.PATH_SEPARATOR);
                if (leads && !separator) {
                    macros.add(tokens.name(before));
                } else if (leads) {
                    Span here = new Span(before, before);
                    found.merge(tokens.name(before), here, (old, last) -> new Span(old.first(), last.last()));
                }
                before = i;
            }
            spans = found;
        }
        return found;
    }
}
