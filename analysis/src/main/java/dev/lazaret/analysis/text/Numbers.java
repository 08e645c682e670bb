package dev.lazaret.analysis.text;

import java.util.Locale;

/** Numbers in sentences, alone or with the noun that they count. Where digits stand in threes, the method says what parts them. */
public final class Numbers {
    private static final char SPACE = ' ';
    private static final char UNBROKEN = '\u00a0';
    private static final char THIN = '\u2009';

    private Numbers() {}

    /** {@code 1 unit}, {@code 12040 units}. */
    public static String counted(long number, String noun) {
        return counted(number, noun, noun + "s");
    }

    /** As {@link #counted(long, String)}, for a noun whose plural is another word. */
    public static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** {@code 61 300}, with spaces. */
    public static String grouped(long number) {
        return inThrees(number, SPACE);
    }

    /** {@code 1 unit}, {@code 12 040 units}, with spaces. */
    public static String grouped(long number, String noun) {
        return grouped(number, noun, noun + "s");
    }

    /** As {@link #grouped(long, String)}, for a noun whose plural is another word. */
    public static String grouped(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 61 300}, with spaces at which no line is broken: for a window. */
    public static String unbroken(long number) {
        return inThrees(number, UNBROKEN);
    }

    /** {@code 1 file}, {@code 61 300 files}, with spaces at which no line is broken in the number. */
    public static String unbroken(long number, String noun) {
        return unbroken(number, noun, noun + "s");
    }

    /** As {@link #unbroken(long, String)}, for a noun whose plural is another word. */
    public static String unbroken(long number, String one, String many) {
        return unbroken(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 61 300}, with thin spaces: for a narrow place. */
    public static String thin(long number) {
        return inThrees(number, THIN);
    }

    private static String inThrees(long number, char separator) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', separator);
    }
}
