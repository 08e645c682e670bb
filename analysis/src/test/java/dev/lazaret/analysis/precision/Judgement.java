package dev.lazaret.analysis.precision;

import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.finding.Finding;
import java.util.Arrays;
import java.util.Locale;

/**
 * A person's assessment of one finding.
 *
 * @param place the folder's name: a crate with its version, or a repository with the first digits of its commit
 * @param rule id of the {@link Rule}
 * @param path inert, relative to the folder
 * @param fingerprint of the {@link Finding}
 * @param why a clause
 */
record Judgement(String place, String rule, String path, String fingerprint, Word word, String why) {
    private static final int PARTS = 6;

    /** How right the finding is. */
    enum Word {
        /** The title does not apply to that place. */
        FALSE,
        /** True, but not worth an auditor's first minutes. */
        ORDINARY,
        RIGHT
    }

    /** Parses {@code place | rule | path | fingerprint | word | why}. */
    static Judgement of(String line) {
        String[] parts = line.split(" \\| ", PARTS);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a judgement: " + line);
        }
        return new Judgement(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                Arrays.stream(Word.values())
                        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(parts[4]))
                        .findAny()
                        .orElseThrow(() -> new IllegalArgumentException("no such word: " + line)),
                parts[5]);
    }

    /** Returns the line that {@link #of} parses. */
    String line() {
        return String.join(" | ", place, rule, path, fingerprint, word.name().toLowerCase(Locale.ROOT), why);
    }
}
