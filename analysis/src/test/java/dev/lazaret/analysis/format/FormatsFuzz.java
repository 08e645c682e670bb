package dev.lazaret.analysis.format;

/** Fuzz target: any bytes have exactly one format, and bytes after their end do not affect it. */
public final class FormatsFuzz {
    private FormatsFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (FileFormatSniffer.detect(bytes, bytes.length)
                != FileFormatSniffer.detect(Behind.with(bytes), bytes.length)) {
            throw new IllegalStateException("the format depends on what stands behind the end");
        }
    }
}
