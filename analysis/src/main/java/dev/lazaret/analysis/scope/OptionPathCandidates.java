package dev.lazaret.analysis.scope;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a text of options and values into candidate paths: {@code -Clinker=tools/ld -L libs}, {@code ./a.so:b/c.so}.
 *
 * <p>Names may contain blanks and commas, so a text has several readings. All of them count.
 *
 * @param pieces the usual reading: parts between all separators
 * @param longer readings that contain separators, or begin inside an option: {@code -Btools/}
 * @param programs program names without a path
 * @param cut whether there is more than was split
 */
record OptionPathCandidates(Set<String> pieces, Set<String> longer, List<String> programs, boolean cut) {
    private static final int LONGEST = 10_000;
    private static final int READINGS = 4_000;

    /** Most characters of an option's name that is directly followed by its value. */
    private static final int OPTION = 64;

    private static final Pattern LINKER = Pattern.compile("(?:^|[\\s,=C])linker=([^\\s,/\\\\]+)(?=[\\s,]|$)");
    private static final Pattern BREAK = Pattern.compile("[=:,;\"'()\\[\\]]+");
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*");

    /** Splits a text. */
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
     * Adds a word, the text after each character that may end an option's name, and values that may be joined to an
     * option.
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
