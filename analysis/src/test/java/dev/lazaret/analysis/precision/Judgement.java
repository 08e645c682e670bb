package dev.lazaret.analysis.precision;

import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.detect.Finding;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a person said of one finding.
 *
 * @param place the folder's name: a crate with its version, or a repository with the first digits of its commit
 * @param rule id of the {@link Rule}
 * @param path inert, from the folder
 * @param fingerprint of the {@link Finding}
 * @param why a clause
 */
record Judgement(String place, String rule, String path, String fingerprint, Word word, String why) {
    private static final int PARTS = 6;

    /** How right the finding is. */
    enum Word {
        /** Its title is not true of that place. */
        FALSE,
        /** True, but nothing for an auditor's first minutes. */
        ORDINARY,
        RIGHT
    }

    /** Reads {@code place | rule | path | fingerprint | word | why}. */
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

    /** The line that is read by {@link #of}. */
    String line() {
        return String.join(" | ", place, rule, path, fingerprint, word.name().toLowerCase(Locale.ROOT), why);
    }
}
