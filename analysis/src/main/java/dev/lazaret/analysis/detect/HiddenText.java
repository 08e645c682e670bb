package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.text.TextDecodingResult;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds text that a language model reads but a person does not see. {@link DeceptiveSourceCharacters} covers Rust
 * source.
 */
final class HiddenText implements RawFileDetector {
    private static final String ID = "AGT-HIDDEN-TEXT";

    /** The black flag, which is followed by tag characters that spell the flag of a region (UTS 51). */
    private static final int FLAG = 0x1F3F4;

    private static final int TAG_END = 0xE007F;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int JOINER = 0x200D;
    /** The right-to-left mark, which is the last character of the range of joiners and direction marks in Unicode. */
    private static final int RIGHT_TO_LEFT = 0x200F;

    /** Minimum number of consecutive joiners that no ordinary spelling needs. */
    private static final int SEVERAL = 4;

    private static final int SPACE = 0x200B;

    /** Minimum number of consecutive invisible characters that can hide a word. */
    private static final int LONG = 8;

    /**
     * Maximum number of runs of line break opportunities or joiners in one file whose findings have low severity. A
     * larger number may encode a message.
     */
    private static final int BREAKS = 8;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RawFile file, FindingCollector out) {
        byte[] bytes = file.buffer();
        if (file.path().name().endsWith(".rs") || file.facts().isAscii()) {
            return;
        }
        boolean binary = TextDecodingResult.isBinary(bytes, file.length());
        int before = 0;
        int lastLine = 0;
        boolean lastLow = false;
        boolean instructions = AgentInstructionMatcher.has(file.path());
        int breaks = 0;
        int line = 1;
        int counted = 0;
        int i = 0;
        while (!binary && i < file.length()) {
            int size = size(bytes[i]);
            if (size < 2 || i + size > file.length()) {
                before = bytes[i++];
                continue;
            }
            int start = i;
            Run run = new Run();
            int code = code(bytes, i, size);
            while (isHidden(code) && i < file.length()) {
                run.add(code);
                i += size;
                size = i < file.length() ? size(bytes[i]) : 0;
                code = size > 1 && i + size <= file.length() ? code(bytes, i, size) : 0;
            }
            if (run.count == 0) {
                before = code;
                i += size;
                continue;
            }
            boolean writes = run.breaksLines(before, code) || run.joins(before, code);
            boolean spaces = writes && !instructions && breaks++ < BREAKS;
            if (run.hides(before, start)) {
                line += file.ends(counted, start);
                counted = start;
                if (line != lastLine || (lastLow && !spaces)) {
                    Severity severity = spaces ? Severity.LOW : null;
                    out.report(ID, file.path(), new Position(line, 1), run.words(), Confidence.SURE, severity, null);
                    lastLow = spaces;
                }
                lastLine = line;
            }
            before = 0;
        }
    }

    /** A sequence of consecutive hidden characters. */
    private static final class Run {
        private int count;
        private int tags;
        private int ofEmoji;
        private int spaces;
        private int joiners;
        private int last;

        private void add(int code) {
            count++;
            tags += code >= 0xE0000 && code <= TAG_END ? 1 : 0;
            ofEmoji += code == EMOJI_STYLE || code == JOINER ? 1 : 0;
            spaces += code == SPACE ? 1 : 0;
            joiners += code > SPACE && code <= RIGHT_TO_LEFT ? 1 : 0;
            last = code;
        }

        private boolean hides(int before, int offset) {
            if (tags > 0) {
                return !(before == FLAG && tags == count && last == TAG_END);
            }
            boolean mark = offset == 0 && count == 1 && last == 0xFEFF;
            boolean behindLetter = isSelector(last) && count == 1 && before < 0x80 && Character.isLetter(before);
            return !mark && (behindLetter || (count > 1 && !(ofEmoji == count && count == 2)));
        }

        /**
         * Whether the characters are a few zero-width spaces between characters of scripts that are written without
         * spaces, so that they mark line break opportunities.
         */
        private boolean breaksLines(int before, int after) {
            return spaces == count && count < LONG && isWithoutBlanks(before) && isWithoutBlanks(after);
        }

        /** Whether the characters are a few joiners and direction marks next to a letter of a script that uses them. */
        private boolean joins(int before, int after) {
            return joiners == count
                    && count < SEVERAL
                    && (InvisibleCharacterClassifier.takesJoiners(before)
                            || InvisibleCharacterClassifier.takesJoiners(after));
        }

        private String words() {
            return count == 1
                    ? "an invisible character behind a letter"
                    : count + " invisible characters in a row" + (tags > 0 ? ", tags among them" : "");
        }
    }

    private static boolean isWithoutBlanks(int code) {
        return Character.isValidCodePoint(code)
                && code > 0x80
                && switch (Character.UnicodeScript.of(code)) {
                    case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }

    private static boolean isSelector(int code) {
        return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
    }

    private static boolean isHidden(int code) {
        return isSelector(code)
                || (code >= 0xE0000 && code <= TAG_END)
                || (code >= 0x200B && code <= 0x200F)
                || (code >= 0x2060 && code <= 0x2064)
                || code == 0xFEFF
                || code == 0xAD
                || code == 0x115F
                || code == 0x1160
                || code == 0x3164
                || code == 0xFFA0
                || code == 0x180E;
    }

    /**
     * Returns the number of bytes of the code point that begins with this byte; 1 for a byte that no multi-byte code
     * point begins with.
     */
    private static int size(byte lead) {
        int value = lead & 0xFF;
        return value < 0xC2 ? 1 : value < 0xE0 ? 2 : value < 0xF0 ? 3 : value < 0xF5 ? 4 : 1;
    }

    private static int code(byte[] bytes, int at, int size) {
        int code = bytes[at] & (0xFF >> (size + 1));
        for (int i = 1; i < size; i++) {
            code = code << 6 | (bytes[at + i] & 0x3F);
        }
        return code;
    }
}
