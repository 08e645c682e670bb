package dev.lazaret.analysis.git;

import java.util.Arrays;

/** Target of the fuzzer: any bytes are a change of any others, or damaged. */
public final class DeltaFuzz {
    private DeltaFuzz() {}

    /** Reads: the first byte is how many bytes of the rest are what is changed. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 0) {
            int middle = 1 + Math.min(bytes[0] & 0xff, bytes.length - 1);
            Delta.apply(
                    Arrays.copyOfRange(bytes, 1, middle),
                    Arrays.copyOfRange(bytes, middle, bytes.length),
                    new Allowance());
        }
    }
}
