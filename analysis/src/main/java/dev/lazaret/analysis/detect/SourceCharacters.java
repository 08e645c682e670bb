package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.text.Hazard;
import dev.lazaret.analysis.text.HazardScan;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Characters in Rust source that hide, reorder or command: one finding for each rule and line. */
final class SourceCharacters implements SourceDetector {
    private static final String BIDI = "SRC-BIDI";
    private static final String INVISIBLE = "SRC-INVISIBLE";
    private static final String CONTROL = "SRC-CONTROL";
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int ENCLOSING_KEYCAP = 0x20E3;
    private static final int FIRST_SELECTOR = 0xFE00;
    private static final int LAST_SELECTOR = 0xFE0F;
    private static final int UTF8_BYTES = 4;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(BIDI, INVISIBLE, CONTROL));
    }

    @Override
    public void find(Source source, Findings out) {
        HazardScan.scan(source.buffer(), source.length(), new PerLine(source, out));
    }

    private static final class PerLine implements HazardScan.Found {
        private final Source source;
        private final Findings out;
        private int bidiLine;
        private int invisibleLine;
        private int controlLine;

        PerLine(Source source, Findings out) {
            this.source = source;
            this.out = out;
        }

        @Override
        public void at(int offset, int codePoint) {
            String id = codePoint == HazardScan.MALFORMED ? null : rule(codePoint);
            if (id == null || (id.equals(INVISIBLE) && isEmojiPart(offset, codePoint))) {
                return;
            }
            Position at = source.at(offset);
            if (at.line() != swapLine(id, at.line())) {
                out.at(id, source.path(), at, evidence(codePoint));
            }
        }

        /** Remembers the line for this rule, and gives the one before. */
        private int swapLine(String id, int line) {
            int before;
            switch (id) {
                case BIDI -> {
                    before = bidiLine;
                    bidiLine = line;
                }
                case CONTROL -> {
                    before = controlLine;
                    controlLine = line;
                }
                default -> {
                    before = invisibleLine;
                    invisibleLine = line;
                }
            }
            return before;
        }

        private static String evidence(int codePoint) {
            Hazard hazard = Objects.requireNonNull(Hazard.of(codePoint));
            return hazard.inert() + " " + hazard.shortName();
        }

        /** Selectors and joiners that only choose how an emoji is drawn. */
        private boolean isEmojiPart(int offset, int codePoint) {
            int before = before(offset);
            if (codePoint >= FIRST_SELECTOR && codePoint <= LAST_SELECTOR) {
                return before < 0x80 ? isKeycapBase(before) && after(offset) == ENCLOSING_KEYCAP : isEmoji(before);
            }
            return codePoint == ZERO_WIDTH_JOINER
                    && (isEmoji(before) || before == LAST_SELECTOR)
                    && isEmoji(after(offset));
        }

        private static boolean isKeycapBase(int codePoint) {
            return (codePoint >= '0' && codePoint <= '9') || codePoint == '#' || codePoint == '*';
        }

        private static boolean isEmoji(int codePoint) {
            return codePoint >= 0x80 && (Character.isEmoji(codePoint) || Character.isExtendedPictographic(codePoint));
        }

        private int before(int offset) {
            int start = offset - 1;
            while (start > 0 && offset - start < UTF8_BYTES && (source.buffer()[start] & 0xC0) == 0x80) {
                start--;
            }
            return start < 0 ? 0 : codePoint(start, offset);
        }

        private int after(int offset) {
            int start = end(offset);
            return start >= source.length() ? 0 : codePoint(start, end(start));
        }

        private int end(int start) {
            int end = start + 1;
            while (end < source.length() && end - start < UTF8_BYTES && (source.buffer()[end] & 0xC0) == 0x80) {
                end++;
            }
            return end;
        }

        private int codePoint(int start, int end) {
            return new String(source.buffer(), start, end - start, StandardCharsets.UTF_8).codePointAt(0);
        }
    }

    /** The rule that names this character, null if none does. The ranges are the catalogue's. */
    private static @Nullable String rule(int c) {
        if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) {
            return CONTROL;
        }
        if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C) {
            return BIDI;
        }
        boolean invisible = (c >= 0x200B && c <= 0x200D)
                || (c >= 0x2060 && c <= 0x2064)
                || c == 0x00AD
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180E)
                || c == 0x3164
                || c == 0xFFA0
                || c == 0xFEFF
                || (c >= FIRST_SELECTOR && c <= LAST_SELECTOR)
                || (c >= 0xE0000 && c <= 0xE007F)
                || (c >= 0xE0100 && c <= 0xE01EF);
        return invisible ? INVISIBLE : null;
    }
}
