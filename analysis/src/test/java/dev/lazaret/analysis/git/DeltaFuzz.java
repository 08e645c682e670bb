package dev.lazaret.analysis.git;

import java.util.Arrays;

/** Fuzz target: any bytes are a delta for any other bytes, or damaged. */
public final class DeltaFuzz {
    private DeltaFuzz() {}

    /** Applies the input; the first byte is the number of bytes of the rest that form the base. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length > 0) {
            int middle = 1 + Math.min(bytes[0] & 0xff, bytes.length - 1);
            DeltaApplier.apply(
                    Arrays.copyOfRange(bytes, 1, middle),
                    Arrays.copyOfRange(bytes, middle, bytes.length),
                    new GitObjectBudget());
        }
    }
}
