package dev.lazaret.analysis.git;

import java.nio.charset.StandardCharsets;

/** Target of the fuzzer: any text has attributes, or none. */
public final class AttributesFuzz {
    private AttributesFuzz() {}

    /** Reads. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        AttributesFile.changing(new String(bytes, StandardCharsets.UTF_8));
    }
}
