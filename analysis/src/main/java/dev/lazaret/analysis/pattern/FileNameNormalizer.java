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
     * Returns the name without the differences that such file systems ignore: letter case, Unicode composition,
     * invisible characters, and trailing dots and spaces. Two names that such a file system considers equal have the
     * same folded form.
     */
    public static String of(String name) {
        String folded = isAscii(name) ? name : visible(Normalizer.normalize(name, Normalizer.Form.NFC));
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
        name.codePoints().filter(c -> Character.getType(c) != Character.FORMAT).forEach(out::appendCodePoint);
        return out.toString();
    }
}
