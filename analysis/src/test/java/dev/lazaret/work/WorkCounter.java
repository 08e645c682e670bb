package dev.lazaret.work;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what instrumented code does. {@link CountingLoader} inserts the calls. For one thread at a time: the counted
 * work runs in the thread of the test.
 */
public final class WorkCounter {
    private static long byteReads;
    private static long tokenReads;
    private static long bytesCopied;
    private static long lookUps;
    private static long detectorCalls;

    private WorkCounter() {}

    /** Counts a read of an array of bytes. */
    public static void byteRead() {
        byteReads++;
    }

    /** Counts a read of an array of {@code int}, of which tokens consist. */
    public static void tokenRead() {
        tokenReads++;
    }

    /** Counts the bytes of a new array, or those that are copied into an array. */
    public static void copied(int bytes) {
        bytesCopied += bytes;
    }

    /** Counts a look-up in a map or a set. */
    public static void lookUp() {
        lookUps++;
    }

    /** Counts a call of a detector for a file. */
    public static void detectorCall() {
        detectorCalls++;
    }

    static void reset() {
        byteReads = 0;
        tokenReads = 0;
        bytesCopied = 0;
        lookUps = 0;
        detectorCalls = 0;
    }

    /** Returns all counts by name. */
    static Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("byte reads", byteReads);
        counts.put("token reads", tokenReads);
        counts.put("bytes copied", bytesCopied);
        counts.put("look-ups", lookUps);
        counts.put("detector calls", detectorCalls);
        return counts;
    }
}
