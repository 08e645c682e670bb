package dev.lazaret.analysis.git;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Fuzz target: any bytes after an index's header, with a valid checksum, are an index, or damaged. */
public final class IndexFuzz {
    private IndexFuzz() {}

    /** Parses the input. */
    public static void fuzzerTestOneInput(byte[] bytes) throws NoSuchAlgorithmException {
        byte[] head = {'D', 'I', 'R', 'C', 0, 0, 0};
        byte[] whole = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, whole, head.length, bytes.length);
        byte[] sum = MessageDigest.getInstance("SHA-1").digest(whole);
        byte[] summed = Arrays.copyOf(whole, whole.length + sum.length);
        System.arraycopy(sum, 0, summed, whole.length, sum.length);
        IndexReader.read(summed, 10_000);
        IndexReader.read(bytes, 10_000);
    }
}
