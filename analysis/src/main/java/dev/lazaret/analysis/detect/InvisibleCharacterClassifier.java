package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Severity;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises and rates invisible characters, depending on whether a writing system needs them, they are mere data, or
 * they hide something.
 */
final class InvisibleCharacterClassifier {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    /** The soft hyphen, which marks where a word in prose may be split at the end of a line. */
    private static final int SOFT_HYPHEN = 0x00AD;

    private static final int GRAPHEME_JOINER = 0x034F;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int ENCLOSING_KEYCAP = 0x20E3;
    private static final int FIRST_SELECTOR = 0xFE00;
    private static final int LAST_SELECTOR = 0xFE0F;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int TAG_ZERO = 0xE0030;
    private static final int TAG_Z = 0xE007A;
    private static final int TAG_END = 0xE007F;

    /** Maximum number of tags in a flag, which spell a region of up to six letters and digits (UTS 51). */
    private static final int TAGS = 6;

    /** Scripts whose letters change shape next to a joiner, or whose spelling uses joiners (UTS 39, UAX 31). */
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ADLAM,
            UnicodeScript.ARABIC,
            UnicodeScript.BALINESE,
            UnicodeScript.BENGALI,
            UnicodeScript.BRAHMI,
            UnicodeScript.BUGINESE,
            UnicodeScript.CHAKMA,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.GRANTHA,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.HANIFI_ROHINGYA,
            UnicodeScript.HEBREW,
            UnicodeScript.JAVANESE,
            UnicodeScript.KAITHI,
            UnicodeScript.KANNADA,
            UnicodeScript.KHMER,
            UnicodeScript.MALAYALAM,
            UnicodeScript.MANDAIC,
            UnicodeScript.MANICHAEAN,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.NKO,
            UnicodeScript.OLD_TURKIC,
            UnicodeScript.ORIYA,
            UnicodeScript.PHAGS_PA,
            UnicodeScript.SINHALA,
            UnicodeScript.SYRIAC,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.TIBETAN);

    private InvisibleCharacterClassifier() {}

    /** Whether a character belongs to a script that uses joiners. */
    static boolean takesJoiners(int c) {
        return Character.isValidCodePoint(c) && JOINING.contains(script(c));
    }

    /** Whether a character is invisible. The ranges are the same as in the catalogue. */
    static boolean is(int c) {
        return (c >= 0x200B && c <= 0x200D)
                || (c >= 0x2060 && c <= 0x2064)
                || c == SOFT_HYPHEN
                || c == GRAPHEME_JOINER
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || (c >= 0x180B && c <= 0x180E)
                || c == 0x3164
                || c == 0xFFA0
                || c == BYTE_ORDER_MARK
                || (c >= FIRST_SELECTOR && c <= LAST_SELECTOR)
                || (c >= 0xE0000 && c <= 0xE007F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    /**
     * Returns null, which means the rule's severity, if the character may hide something; low if it is data or a slip;
     * info if a writing system needs it.
     */
    static @Nullable Severity severity(CharacterCursor place) {
        boolean inText = place.isInComment() || place.isInLiteral();
        if (isEmojiPart(place) || (inText && isWriting(place))) {
            return Severity.INFO;
        }
        if (!inText) {
            return null;
        }
        boolean data = place.isWholeLiteral() || (place.codePoint() == BYTE_ORDER_MARK && place.isFirstOfLiteral());
        return data || isSlip(place) ? Severity.LOW : null;
    }

    /**
     * Whether the character is a selector or joiner that only determines how an emoji is drawn. Such a character is
     * accepted anywhere in a file.
     */
    private static boolean isEmojiPart(CharacterCursor place) {
        int c = place.codePoint();
        int before = place.before();
        if (c >= FIRST_SELECTOR && c <= LAST_SELECTOR) {
            return before < 0x80 ? isKeycapBase(before) && place.after() == ENCLOSING_KEYCAP : isEmoji(before);
        }
        return c == ZERO_WIDTH_JOINER && (isEmoji(before) || before == LAST_SELECTOR) && isEmoji(place.after());
    }

    private static boolean isWriting(CharacterCursor place) {
        int c = place.codePoint();
        int before = place.before();
        int after = place.after();
        if (c >= FIRST_SELECTOR && c <= LAST_SELECTOR) {
            return takesSelector(before);
        }
        if (c >= 0xE0100) {
            return isHan(before);
        }
        if (c >= TAG_ZERO && c <= TAG_END) {
            return isFlag(place);
        }
        if (c >= 0x180B && c <= 0x180E) {
            return script(before) == UnicodeScript.MONGOLIAN;
        }
        boolean joins = JOINING.contains(script(before)) || JOINING.contains(script(after));
        return (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER)
                && joins
                && isJoiningOrNone(before)
                && isJoiningOrNone(after);
    }

    /**
     * Whether the character is a slip, because it does not change any word that a reader or a search could look for.
     */
    private static boolean isSlip(CharacterCursor place) {
        int c = place.codePoint();
        int before = place.before();
        int after = place.after();
        if (is(after)) {
            return false;
        }
        if (c == LAST_SELECTOR && before == LAST_SELECTOR) {
            return isEmoji(place.before(2));
        }
        if (c == SOFT_HYPHEN || (c >= FIRST_SELECTOR && c <= LAST_SELECTOR && !is(before))) {
            return place.isInComment();
        }
        if (c == GRAPHEME_JOINER) {
            return isMark(before) && isMark(after);
        }
        boolean width = (c >= 0x200B && c <= ZERO_WIDTH_JOINER) || c == 0x2060 || c == BYTE_ORDER_MARK;
        boolean open = place.isInComment()
                ? !isWordPart(before) || !isWordPart(after)
                : !isWordPart(before) && !isWordPart(after);
        return width && (!is(before) || before == LAST_SELECTOR) && open;
    }

    /**
     * Whether a joiner may be next to this character: a letter of a script that uses joiners, or any visible character
     * that is not a letter or digit.
     */
    private static boolean isJoiningOrNone(int c) {
        return !is(c) && (JOINING.contains(script(c)) || !isWordPart(c));
    }

    private static boolean isWordPart(int c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isKeycapBase(int c) {
        return (c >= '0' && c <= '9') || c == '#' || c == '*';
    }

    private static boolean takesSelector(int c) {
        return isHan(c)
                || Character.getType(c) == Character.MATH_SYMBOL
                || script(c) == UnicodeScript.MYANMAR
                || script(c) == UnicodeScript.PHAGS_PA;
    }

    private static boolean isEmoji(int c) {
        return c >= 0x80 && !is(c) && (Character.isEmoji(c) || Character.isExtendedPictographic(c));
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == GRAPHEME_JOINER;
    }

    private static boolean isHan(int c) {
        return script(c) == UnicodeScript.HAN;
    }

    /**
     * Returns the script of a letter, or of another character that only one script uses. The script of digits and
     * punctuation that several scripts share is COMMON.
     */
    private static UnicodeScript script(int c) {
        return c == 0 ? UnicodeScript.COMMON : UnicodeScript.of(c);
    }

    /** Whether the character is a tag of a flag that is terminated correctly and not too long for a flag. */
    private static boolean isFlag(CharacterCursor place) {
        int back = 1;
        while (back <= TAGS + 1 && isTag(place.before(back))) {
            back++;
        }
        int ahead = 0;
        while (ahead <= TAGS + 1 && place.codePoint() != TAG_END && isTag(place.after(ahead + 1))) {
            ahead++;
        }
        boolean ends = place.codePoint() == TAG_END || place.after(ahead + 1) == TAG_END;
        return place.before(back) == BLACK_FLAG && back + ahead <= TAGS + 1 && ends;
    }

    private static boolean isTag(int c) {
        return c >= TAG_ZERO && c <= TAG_Z;
    }
}
