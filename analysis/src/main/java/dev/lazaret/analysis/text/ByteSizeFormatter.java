package dev.lazaret.analysis.text;

import java.util.Locale;

/** Formats numbers of bytes. The methods differ in units and precision. */
public final class ByteSizeFormatter {
    private static final long KB = 1_000;
    private static final long MB = 1_000_000;
    private static final int KIB = 10;
    private static final int MIB = 20;
    private static final int GIB = 30;

    private ByteSizeFormatter() {}

    /** Returns a rough size in whole decimal units, at least 1, for example {@code 1 KB} or {@code 31 MB}. */
    public static String rough(long bytes) {
        return bytes < MB
                ? CountFormatter.unbroken(Math.max(1, bytes / KB)) + " KB"
                : CountFormatter.unbroken(bytes / MB) + " MB";
    }

    /**
     * Returns a size in binary units, with one decimal place for MiB, for example {@code 512 bytes}, {@code 213 KiB} or
     * {@code 2.0 MiB}.
     */
    public static String binary(long bytes) {
        if (bytes < 1L << KIB) {
            return bytes + " bytes";
        }
        return bytes < 1L << MIB ? (bytes >> KIB) + " KiB" : tenths(bytes, MIB) + " MiB";
    }

    /**
     * Returns a limit that a person chose in binary units, with a decimal place only if needed, for example
     * {@code 0.5 KiB}, {@code 1.4 MiB} or {@code 8 GiB}.
     */
    public static String limit(long bytes) {
        return bytes >= 1L << GIB
                ? shortest(bytes, GIB) + " GiB"
                : bytes >= 1L << MIB ? shortest(bytes, MIB) + " MiB" : shortest(bytes, KIB) + " KiB";
    }

    private static String shortest(long bytes, int shift) {
        String text = tenths(bytes, shift);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String tenths(long bytes, int shift) {
        return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << shift));
    }
}
