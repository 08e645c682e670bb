package dev.lazaret.analysis.scope;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a string of options and values into candidate paths. Examples: {@code -Clinker=tools/ld -L libs},
 * {@code ./a.so:b/c.so}.
 *
 * <p>Names may contain spaces and commas, so a string can be interpreted in several ways. All interpretations count.
 *
 * @param pieces the usual interpretation: the parts between separators
 * @param longer other interpretations: parts that contain separators, or that begin inside an option such as
 *     {@code -Btools/}
 * @param programs program names without a path
 * @param cut whether the string was too long, so that it was not split completely
 */
record OptionPathCandidates(Set<String> pieces, Set<String> longer, List<String> programs, boolean cut) {
    private static final int LONGEST = 10_000;
    private static final int READINGS = 4_000;

    /** Maximum length, in characters, of an option's name that is directly followed by its value. */
    private static final int OPTION = 64;

    private static final Pattern LINKER = Pattern.compile("(?:^|[\\s,=C])linker=([^\\s,/\\\\]+)(?=[\\s,]|$)");
    private static final Pattern BREAK = Pattern.compile("[=:,;\"'()\\[\\]]+");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

    /** Splits a string. */
    static OptionPathCandidates of(String whole) {
        String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        Set<String> pieces = new LinkedHashSet<>();
        Set<String> longer = new LinkedHashSet<>();
        List<String> programs =
                LINKER.matcher(text).results().map(found -> found.group(1)).toList();
        readings(text, longer);
        for (String word : text.strip().split("\\s+", -1)) {
            readings(word, longer);
            if (ADDRESS.matcher(word).matches()) {
                continue;
            }
            for (String piece : BREAK.split(word, -1)) {
                readings(piece, longer);
                String path = piece.startsWith("@") ? piece.substring(1) : piece;
                if (!path.isEmpty() && !path.startsWith("-")) {
                    pieces.add(path);
                }
            }
        }
        programs.forEach(pieces::remove);
        longer.removeAll(pieces);
        return new OptionPathCandidates(
                pieces, longer, programs, text.length() < whole.length() || longer.size() > READINGS);
    }

    /**
     * Adds the word, the parts of it after each character that may end an option's name, and values that may be
     * directly appended to an option.
     */
    private static void readings(String word, Set<String> out) {
        joined(word, out);
        Matcher breaks = BREAK.matcher(word);
        while (out.size() <= READINGS && breaks.find()) {
            joined(word.substring(breaks.start() + 1), out);
            joined(word.substring(breaks.end()), out);
        }
    }

    private static void joined(String word, Set<String> out) {
        if (word.isEmpty()) {
            return;
        }
        out.add(word);
        if (word.startsWith("@")) {
            out.add(word.substring(1));
        } else if (word.startsWith("-")) {
            for (int at = 2; at < Math.min(word.length(), OPTION); at++) {
                String value = word.substring(at);
                if (at == 2 || value.indexOf('/') >= 0) {
                    out.add(value);
                }
            }
        }
    }
}
