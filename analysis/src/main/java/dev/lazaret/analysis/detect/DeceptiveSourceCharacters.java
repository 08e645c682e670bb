package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.text.HazardousCharacter;
import dev.lazaret.analysis.text.HazardousCharacterFinder;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds characters in Rust source that hide or reorder text, or that control a terminal. Reports only the most severe
 * finding for each rule and line.
 */
final class DeceptiveSourceCharacters implements RustFileDetector {
    private static final String BIDI = "SRC-BIDI";
    private static final String INVISIBLE = "SRC-INVISIBLE";
    private static final String CONTROL = "SRC-CONTROL";
    private static final String NON_UTF8 = "SRC-NON-UTF8";

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(BIDI, INVISIBLE, CONTROL, NON_UTF8));
    }

    @Override
    public void find(RustFile source, FindingCollector out) {
        if (source.facts().isPlain()) {
            return;
        }
        PerLine lines = new PerLine(source, out);
        HazardousCharacterFinder.scan(source.buffer(), source.length(), lines);
        lines.end();
    }

    /**
     * The most severe character of a line for one rule.
     *
     * @param severity severity that replaces the rule's severity; null if it is not replaced
     */
    private record Worst(
            Position at, int codePoint, @Nullable Severity severity) {
        boolean isWorse(@Nullable Severity other) {
            return severity != null && (other == null || other.compareTo(severity) < 0);
        }
    }

    private static final class PerLine implements HazardousCharacterFinder.Found {
        private final RustFile source;
        private final FindingCollector out;
        private final CharacterCursor place;
        private final SortedMap<String, Worst> worst = new TreeMap<>();
        private int line;
        private boolean malformed;

        PerLine(RustFile source, FindingCollector out) {
            this.source = source;
            this.out = out;
            this.place = new CharacterCursor(source);
        }

        @Override
        public void at(int offset, int codePoint) {
            if (codePoint == HazardousCharacterFinder.MALFORMED) {
                malformed(offset);
                return;
            }
            String id = rule(codePoint);
            if (id == null) {
                return;
            }
            place.move(offset, codePoint);
            Severity severity = severity(id);
            if (severity == Severity.INFO) {
                return;
            }
            Position at = source.at(offset);
            if (at.line() != line) {
                end();
                line = at.line();
            }
            Worst before = worst.get(id);
            if (before == null || before.isWorse(severity)) {
                worst.put(id, new Worst(at, codePoint, severity));
            }
        }

        /** Reports malformed UTF-8, only once per file. */
        private void malformed(int offset) {
            if (!malformed) {
                malformed = true;
                out.report(
                        NON_UTF8, source.path(), Position.FILE, "a byte of no character, line " + source.line(offset));
            }
        }

        /**
         * Returns the severity of the current character; null for the rule's severity, {@code INFO} for ordinary text.
         */
        private @Nullable Severity severity(String id) {
            return switch (id) {
                case BIDI -> BidiControlClassifier.severity(place);
                case CONTROL -> ControlCharacterClassifier.severity(place);
                default -> InvisibleCharacterClassifier.severity(place);
            };
        }

        /** Reports the findings of the last line. */
        void end() {
            worst.forEach((id, one) -> out.report(
                    id, source.path(), one.at(), evidence(one.codePoint()), Confidence.SURE, one.severity(), null));
            worst.clear();
        }

        private static String evidence(int codePoint) {
            HazardousCharacter hazard = Objects.requireNonNull(HazardousCharacter.of(codePoint));
            return hazard.inert() + " " + hazard.shortName();
        }
    }

    /**
     * Returns the rule that covers this character; null if there is none. The ranges are the same as in the catalogue.
     */
    private static @Nullable String rule(int c) {
        if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
            return CONTROL;
        }
        if (BidiControlClassifier.is(c)) {
            return BIDI;
        }
        return InvisibleCharacterClassifier.is(c) ? INVISIBLE : null;
    }
}
