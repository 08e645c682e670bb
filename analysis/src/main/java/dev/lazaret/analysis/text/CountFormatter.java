package dev.lazaret.analysis.text;

import java.util.Locale;

/** Formats numbers in sentences, alone or with a noun. Methods that group digits in threes document the separator. */
public final class CountFormatter {
    private static final char SPACE = ' ';
    private static final char UNBROKEN = '\u00a0';
    private static final char THIN = '\u2009';

    private CountFormatter() {}

    /** Returns {@code 1 unit}, {@code 12040 units}. */
    public static String counted(long number, String noun) {
        return counted(number, noun, noun + "s");
    }

    /** Same as {@link #counted(long, String)}, for a noun with an irregular plural. */
    public static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** Returns {@code 61 300}, with spaces. */
    public static String grouped(long number) {
        return inThrees(number, SPACE);
    }

    /** Returns {@code 1 unit}, {@code 12 040 units}, with spaces. */
    public static String grouped(long number, String noun) {
        return grouped(number, noun, noun + "s");
    }

    /** Same as {@link #grouped(long, String)}, for a noun with an irregular plural. */
    public static String grouped(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    /** Returns {@code 61 300}, with no-break spaces: for a window. */
    public static String unbroken(long number) {
        return inThrees(number, UNBROKEN);
    }

    /** Returns {@code 1 file}, {@code 61 300 files}, with no-break spaces in the number. */
    public static String unbroken(long number, String noun) {
        return unbroken(number, noun, noun + "s");
    }

    /** Same as {@link #unbroken(long, String)}, for a noun with an irregular plural. */
    public static String unbroken(long number, String one, String many) {
        return unbroken(number) + " " + (number == 1 ? one : many);
    }

    /** Returns {@code 61 300}, with thin spaces: for a narrow place. */
    public static String thin(long number) {
        return inThrees(number, THIN);
    }

    private static String inThrees(long number, char separator) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', separator);
    }
}
