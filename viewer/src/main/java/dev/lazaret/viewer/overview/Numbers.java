package dev.lazaret.viewer.overview;

/** Numbers in words: with their noun, digits in threes. */
final class Numbers {
    private static final long MB = 1_000_000;
    private static final long KB = 1_000;

    private Numbers() {}

    /** {@code 61 300}. */
    static String of(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number).replace(',', '\u00a0');
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    static String of(long number, String one, String many) {
        return of(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 31 MB}. */
    static String bytes(long bytes) {
        return bytes < MB ? of(Math.max(1, bytes / KB)) + " KB" : of(bytes / MB) + " MB";
    }
}
