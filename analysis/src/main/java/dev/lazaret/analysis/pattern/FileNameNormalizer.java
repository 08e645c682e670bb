package dev.lazaret.analysis.pattern;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Folds a file name the way that case-insensitive and normalising file systems compare it: to them {@code .Cargo}, and
 * {@code .cargo} with an invisible character in it, are the same as {@code .cargo}.
 */
public final class FileNameNormalizer {
    private FileNameNormalizer() {}

    /**
     * Returns the name without the differences that such file systems ignore: letter case, ligatures and other forms of
     * letters, Unicode composition, invisible characters, and trailing dots and spaces. Two names that such a file system considers equal have the
     * same folded form.
     */
    public static String of(String name) {
        String folded = isAscii(name) ? name : caseless(visible(Normalizer.normalize(name, Normalizer.Form.NFC)));
        int end = folded.length();
        while (end > 1 && (folded.charAt(end - 1) == '.' || folded.charAt(end - 1) == ' ')) {
            end--;
        }
        return folded.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String visible(String name) {
        StringBuilder out = new StringBuilder(name.length());
        name.codePoints().filter(c -> !isIgnored(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Whether file systems ignore a character: Unicode's property Default_Ignorable_Code_Point, and all of Cf. */
    private static boolean isIgnored(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x034f // combining grapheme joiner
                || c == 0x115f // Hangul fillers
                || c == 0x1160
                || c == 0x3164
                || c == 0xffa0
                || c == 0x17b4 // inherent vowels of Khmer
                || c == 0x17b5
                || (c >= 0x180b && c <= 0x180f) // variation selectors
                || (c >= 0xfe00 && c <= 0xfe0f)
                || (c >= 0xe0100 && c <= 0xe01ef);
    }

    /**
     * Folds letters that have one upper-case form: the long s and s, the Kelvin sign and k, a ligature and its letters.
     */
    private static String caseless(String name) {
        return Normalizer.normalize(name.toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
    }
}
