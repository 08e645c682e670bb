package dev.lazaret.analysis.format;

/** Target of the fuzzer: whatever the bytes are, they are of one format, and nothing behind their end decides it. */
public final class FormatsFuzz {
    private FormatsFuzz() {}

    /** Reads. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (Formats.of(bytes, bytes.length) != Formats.of(Behind.with(bytes), bytes.length)) {
            throw new IllegalStateException("the format depends on what stands behind the end");
        }
    }
}
