package dev.lazaret.analysis.git;

import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks zlib data, and stops at the expected size. */
final class ZlibInflater {
    static final String DAMAGED = "an object is damaged";

    private ZlibInflater() {}

    /**
     * Unpacks data of exactly {@code size} bytes.
     *
     * @param pieces returns a piece of the packed bytes that begins at a position; an empty piece at the end
     */
    static GitResult<byte[]> exactly(int size, LongFunction<GitResult<byte[]>> pieces) {
        return run(size, pieces).flatMap(out -> out.length == size ? GitResult.ok(out) : GitResult.unknown(DAMAGED));
    }

    /** Unpacks data of at most {@code most} bytes. */
    static GitResult<byte[]> atMost(int most, byte[] packed) {
        return run(most, at -> GitResult.ok(at == 0 ? packed : new byte[0]));
    }

    private static GitResult<byte[]> run(int most, LongFunction<GitResult<byte[]>> pieces) {
        Inflater inflater = new Inflater();
        try {
            return run(inflater, most, pieces);
        } catch (DataFormatException damaged) {
            return GitResult.unknown(DAMAGED);
        } finally {
            inflater.end();
        }
    }

    private static GitResult<byte[]> run(Inflater inflater, int most, LongFunction<GitResult<byte[]>> pieces)
            throws DataFormatException {
        // Room for one more byte, to detect longer data.
        byte[] out = new byte[Math.min(most + 1, 1 << 13)];
        int length = 0;
        // Packed data is hardly longer than its content. Empty blocks could continue without end, so the packed size is
        // limited.
        long mostPacked = most + most / 8L + (1 << 16);
        while (!inflater.finished()) {
            if (inflater.needsDictionary() || length > most) {
                return GitResult.unknown(DAMAGED);
            }
            if (inflater.needsInput()) {
                long at = inflater.getBytesRead();
                switch (at > mostPacked ? GitResult.<byte[]>unknown(DAMAGED) : pieces.apply(at)) {
                    case GitResult.Ok<byte[]>(byte[] piece) -> {
                        if (piece.length == 0) {
                            return GitResult.unknown(DAMAGED);
                        }
                        inflater.setInput(piece);
                    }
                    case GitResult.Unknown<byte[]>(String why) -> {
                        return GitResult.unknown(why);
                    }
                }
            }
            if (length == out.length) {
                out = Arrays.copyOf(out, Math.min(most + 1, 2 * out.length));
            }
            length += inflater.inflate(out, length, out.length - length);
        }
        return length > most ? GitResult.unknown(DAMAGED) : GitResult.ok(Arrays.copyOf(out, length));
    }
}
