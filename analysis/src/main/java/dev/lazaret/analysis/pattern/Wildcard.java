package dev.lazaret.analysis.pattern;

import java.util.List;

/** A text in which {@code *} stands for any number of characters. */
public final class Wildcard {
    private final String pattern;

    /** What stands before, between and behind the stars. */
    private final List<String> parts;

    private final String first;
    private final String last;

    /** {@code *} stands for any characters; everything else for itself. */
    public Wildcard(String pattern) {
        this.pattern = pattern;
        parts = List.of(pattern.split("\\*", -1));
        first = parts.getFirst();
        last = parts.getLast();
    }

    String pattern() {
        return pattern;
    }

    /** Whether it has no {@code *}, and so fits one text alone. */
    public boolean isPlain() {
        return parts.size() == 1;
    }

    /** Each part is taken where it stands first, which leaves the most for those behind it. */
    public boolean matches(String text) {
        if (isPlain()) {
            return text.equals(first);
        }
        int end = text.length() - last.length();
        if (end < first.length() || !text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        for (int i = 1; i < parts.size() - 1; i++) {
            String part = parts.get(i);
            int found = text.indexOf(part, at, end);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
