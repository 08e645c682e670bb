package dev.lazaret.viewer.findings;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.HazardousCharacter;
import dev.lazaret.analysis.text.Inert;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line with bidirectional control characters, as most programs display it and as the compiler reads it. All strings
 * are sanitized for display.
 *
 * @param shown the line in the order of the Unicode bidirectional algorithm (UAX 9), without the invisible characters
 * @param compiled the line in its stored order, with … in place of such characters
 * @param hidden the invisible characters, in order
 * @param allowed the attribute or setting that makes rustc accept the line; empty if rustc refuses it
 */
public record BidiLine(String shown, String compiled, List<Hidden> hidden, Optional<Allowed> allowed) {
    /** The rule whose findings have such an explanation. */
    public static final String RULE = "SRC-BIDI";

    private static final int LONGEST = 2_000;
    private static final int LONGEST_SHOWN = 400;
    private static final int MOST = 100;

    public BidiLine {
        hidden = List.copyOf(hidden);
    }

    /**
     * An invisible character.
     *
     * @param column column from 1, in code points
     * @param code code point, such as {@code U+202E}
     * @param name name in lower case
     */
    public record Hidden(int column, String code, String name) {}

    /**
     * The attribute or setting that lowers the level of rustc's lint.
     *
     * @param text text of the attribute or setting, sanitized for display
     * @param line line number from 1
     */
    public record Allowed(String text, RepoPath path, int line) {}

    /**
     * Explains a line.
     *
     * @param line original text of one line
     */
    public static BidiLine of(String line, Optional<Allowed> allowed) {
        String text = line.substring(0, Math.min(line.length(), LONGEST)).strip();
        return new BidiLine(shown(text), compiled(text), hidden(line), allowed);
    }

    /** Returns a sentence that states how rustc treats the line. */
    public String verdict() {
        return allowed.isPresent()
                ? "rustc denies such a line by default. An attribute here allows it."
                : "rustc refuses this line. In a dependency it would compile: cargo caps lints there.";
    }

    private static String shown(String text) {
        Bidi bidi = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);
        byte[] levels = new byte[text.length()];
        Integer[] places = new Integer[text.length()];
        for (int i = 0; i < places.length; i++) {
            levels[i] = (byte) bidi.getLevelAt(i);
            places[i] = i;
        }
        Bidi.reorderVisually(levels, 0, places, 0, places.length);
        StringBuilder out = new StringBuilder();
        for (int place : places) {
            char c = text.charAt(place);
            if (Character.isSurrogate(c) || !HazardousCharacter.is(c)) {
                out.append(levels[place] % 2 == 1 ? mirrored(c) : c);
            }
        }
        return Inert.line(joined(out), LONGEST_SHOWN).strip();
    }

    /** Restores the order of surrogate pairs that the reordering reversed. */
    private static String joined(StringBuilder text) {
        for (int i = 0; i + 1 < text.length(); i++) {
            if (Character.isLowSurrogate(text.charAt(i)) && Character.isHighSurrogate(text.charAt(i + 1))) {
                char low = text.charAt(i);
                text.setCharAt(i, text.charAt(i + 1));
                text.setCharAt(i + 1, low);
                i++;
            }
        }
        return text.toString();
    }

    private static char mirrored(char c) {
        return switch (c) {
            case '(' -> ')';
            case ')' -> '(';
            case '[' -> ']';
            case ']' -> '[';
            case '{' -> '}';
            case '}' -> '{';
            case '<' -> '>';
            case '>' -> '<';
            default -> c;
        };
    }

    private static String compiled(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            if (!HazardousCharacter.is(point)) {
                out.appendCodePoint(point);
                i += Character.charCount(point);
                continue;
            }
            out.append('…');
            int next = i;
            while (next < text.length()
                    && (HazardousCharacter.is(text.codePointAt(next)) || text.charAt(next) == ' ')) {
                next += Character.charCount(text.codePointAt(next));
                i = HazardousCharacter.is(text.codePointBefore(next)) ? next : i;
            }
        }
        return Inert.line(out, LONGEST_SHOWN);
    }

    private static List<Hidden> hidden(String line) {
        List<Hidden> hidden = new ArrayList<>();
        int column = 1;
        for (int i = 0; i < line.length() && hidden.size() < MOST; i += Character.charCount(line.codePointAt(i))) {
            HazardousCharacter hazard = HazardousCharacter.of(line.codePointAt(i));
            if (hazard != null) {
                String code = String.format(Locale.ROOT, "U+%04X", hazard.codePoint());
                hidden.add(new Hidden(column, code, hazard.name().toLowerCase(Locale.ROOT)));
            }
            column++;
        }
        return hidden;
    }
}
