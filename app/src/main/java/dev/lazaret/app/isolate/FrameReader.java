package dev.lazaret.app.isolate;

import java.io.IOException;
import java.io.InputStream;

/** Reads frames from a stream of untrusted bytes. */
final class FrameReader {
    /** Maximum length of a frame in bytes. */
    static final int LONGEST = 64 << 20;

    private static final int LONGEST_LENGTH = 5;

    private final InputStream in;

    /** Creates a reader of a stream, which should be buffered. */
    FrameReader(InputStream in) {
        this.in = in;
    }

    /** What was read of a stream. */
    sealed interface FrameRead {
        /**
         * A frame.
         *
         * @param bytes at least one byte, of which the first is the kind
         */
        @SuppressWarnings("ArrayRecordComponent")
        record Frame(byte[] bytes) implements FrameRead {}

        /** The stream ended after a frame. */
        record End() implements FrameRead {}

        /**
         * The stream does not contain a frame. Nothing more may be read.
         *
         * @param reason a clause
         */
        record Invalid(String reason) implements FrameRead {}
    }

    /** Reads the next frame. Memory for a frame is allocated only as its bytes arrive. */
    FrameRead read() throws IOException {
        int length = 0;
        for (int i = 0; i < LONGEST_LENGTH; i++) {
            int read = in.read();
            if (read < 0) {
                return i == 0 ? new FrameRead.End() : new FrameRead.Invalid("the stream ends in a length");
            }
            long value = length | (long) (read & (WireReader.CONTINUES - 1)) << (WireReader.BITS_OF_BYTE * i);
            if (value > LONGEST) {
                return new FrameRead.Invalid("a frame is longer than 64 MiB");
            }
            length = (int) value;
            if (read < WireReader.CONTINUES) {
                return content(length);
            }
        }
        return new FrameRead.Invalid("the length of a frame has too many bytes");
    }

    private FrameRead content(int length) throws IOException {
        if (length == 0) {
            return new FrameRead.Invalid("a frame is empty");
        }
        byte[] bytes = in.readNBytes(length);
        return bytes.length < length ? new FrameRead.Invalid("the stream ends in a frame") : new FrameRead.Frame(bytes);
    }
}
