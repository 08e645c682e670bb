package dev.lazaret.analysis.git;

import java.nio.charset.StandardCharsets;

/** Fuzz target: any text has attributes, or none. */
public final class AttributesFuzz {
    private AttributesFuzz() {}

    /** Parses the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        ConversionAttributeReader.changing(new String(bytes, StandardCharsets.UTF_8));
    }
}
