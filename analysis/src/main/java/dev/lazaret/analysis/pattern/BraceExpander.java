package dev.lazaret.analysis.pattern;

import java.util.ArrayList;
import java.util.List;

/** Expands brace alternatives: {@code a{b,c}d} becomes {@code abd} and {@code acd}. Braces may nest. */
public final class BraceExpander {
    private BraceExpander() {}

    /** Returns all strings to which a pattern expands. Unbalanced braces are left unchanged. */
    public static List<String> expand(String pattern) {
        int open = pattern.indexOf('{');
        int close = open < 0 ? -1 : closing(pattern, open);
        if (close < 0) {
            return List.of(pattern);
        }
        List<String> out = new ArrayList<>();
        List<String> tails = expand(pattern.substring(close + 1));
        for (String alternative : alternatives(pattern.substring(open + 1, close))) {
            for (String middle : expand(alternative)) {
                for (String tail : tails) {
                    out.add(pattern.substring(0, open) + middle + tail);
                }
            }
        }
        return out;
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '{') {
                depth++;
            } else if (pattern.charAt(i) == '}' && --depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> alternatives(String inner) {
        List<String> out = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            } else if (c == ',' && depth == 0) {
                out.add(inner.substring(start, i));
                start = i + 1;
            }
        }
        out.add(inner.substring(start));
        return out;
    }
}
