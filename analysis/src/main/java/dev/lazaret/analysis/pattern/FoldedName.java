package dev.lazaret.analysis.pattern;

import java.text.Normalizer;
import java.util.Locale;

/** A name as those file systems compare it that find {@code .Cargo}, or {@code .cargo} with an invisible character in it. */
public final class FoldedName {
    private FoldedName() {}

    /** The name without what such file systems do not compare; two names that they take for one have the same. */
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
