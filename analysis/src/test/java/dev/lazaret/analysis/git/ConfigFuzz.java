package dev.lazaret.analysis.git;

import java.nio.charset.StandardCharsets;

/** Fuzz target: any text is a configuration, or damaged. */
public final class ConfigFuzz {
    private ConfigFuzz() {}

    /** Parses the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        GitConfigValues.parse(new String(bytes, StandardCharsets.UTF_8));
    }
}
