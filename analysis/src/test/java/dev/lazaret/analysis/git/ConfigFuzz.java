package dev.lazaret.analysis.git;

import java.nio.charset.StandardCharsets;

/** Target of the fuzzer: any text is some configuration, or damaged. */
public final class ConfigFuzz {
    private ConfigFuzz() {}

    /** Reads. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Config.parse(new String(bytes, StandardCharsets.UTF_8));
    }
}
