package dev.lazaret.analysis.text;

import java.util.Locale;

/**
 * Formats numbers in sentences, alone or with a noun. Groups of three digits are separated by a space. In a window, the
 * space does not break, so that a number never continues on the next line.
 */
public final class CountFormatter {
    private static final char SPACE = ' ';
    private static final char UNBROKEN = '\u00a0';

    private CountFormatter() {}

    /** Returns a number with spaces between groups of digits, for example {@code 61 300}. */
    public static String grouped(long number) {
        return inThrees(number, SPACE);
    }

    /** Returns a number and a noun, with spaces between groups of digits, for example {@code 1 unit} or {@code 12 040 units}. */
    public static String grouped(long number, String noun) {
        return grouped(number, noun, noun + "s");
    }

    /** Same as {@link #grouped(long, String)}, for a noun with an irregular plural. */
    public static String grouped(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    /** Returns a number with no-break spaces between groups of digits, for use in a window. */
    public static String unbroken(long number) {
        return inThrees(number, UNBROKEN);
    }

    /** Returns a number and a noun, with no-break spaces between groups of digits. */
    public static String unbroken(long number, String noun) {
        return unbroken(number, noun, noun + "s");
    }

    /** Same as {@link #unbroken(long, String)}, for a noun with an irregular plural. */
    public static String unbroken(long number, String one, String many) {
        return unbroken(number) + " " + (number == 1 ? one : many);
    }

    private static String inThrees(long number, char separator) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', separator);
    }
}
