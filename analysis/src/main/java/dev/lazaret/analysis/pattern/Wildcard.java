package dev.lazaret.analysis.pattern;

import java.util.List;

/** A pattern in which {@code *} matches any number of characters. */
public final class Wildcard {
    private final String pattern;

    /** The literal parts before, between and after the stars. */
    private final List<String> parts;

    private final String first;
    private final String last;
    private final boolean plain;

    /**
     * Parses a pattern.
     *
     * @param pattern string in which {@code *} matches any characters and every other character matches itself
     */
    public Wildcard(String pattern) {
        this.pattern = pattern;
        parts = List.of(pattern.split("\\*", -1));
        first = parts.getFirst();
        last = parts.getLast();
        plain = parts.size() == 1;
    }

    String pattern() {
        return pattern;
    }

    /** Returns the first non-empty literal part, which every matching string contains; empty if there is none. */
    String lead() {
        return parts.stream().filter(part -> !part.isEmpty()).findFirst().orElse("");
    }

    /** Whether the pattern has no {@code *} and so matches exactly one string. */
    public boolean isPlain() {
        return plain;
    }

    /**
     * Whether the whole string matches. Uses the first occurrence of each part, which leaves the longest rest for the
     * parts after it.
     */
    public boolean matches(String text) {
        if (plain) {
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
