package dev.lazaret.app.isolate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the basic forms of {@code protocol.md} from untrusted bytes. After a malformed form, {@link #isMalformed} is
 * true, and every further form is zero or empty.
 */
final class WireReader {
    /** Number of the bits of a number in one byte. */
    static final int BITS_OF_BYTE = 7;

    /** Bit of a byte that shows that the number continues. */
    static final int CONTINUES = 0x80;

    private static final int LONGEST_NUMBER = 10;

    private final byte[] bytes;
    private int at;
    private boolean malformed;

    /** Creates a reader that starts at the byte with index {@code start}. */
    WireReader(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /** Whether a form was malformed. */
    boolean isMalformed() {
        return malformed;
    }

    /** Returns the number of bytes that have not been read. */
    int remaining() {
        return malformed ? 0 : bytes.length - at;
    }

    /** Reads a number. One that does not fit 63 bits is malformed. */
    long number() {
        long value = 0;
        for (int i = 0; i < LONGEST_NUMBER && remaining() > 0; i++) {
            byte read = bytes[at++];
            value |= (long) (read & (CONTINUES - 1)) << (BITS_OF_BYTE * i);
            if ((read & CONTINUES) == 0) {
                return i == LONGEST_NUMBER - 1 || value < 0 ? fail() : value;
            }
        }
        return fail();
    }

    /** Reads a number that counts items of at least {@code size} bytes each, which must fit the remaining bytes. */
    int count(int size) {
        long count = number();
        return count > remaining() / size ? (int) fail() : (int) count;
    }

    /** Reads a text. One that is not UTF-8 is malformed. */
    String text() {
        byte[] text = bytes();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            fail();
            return "";
        }
    }

    /** Reads one byte. */
    byte oneByte() {
        byte[] one = take(1);
        return one.length == 0 ? 0 : one[0];
    }

    /** Reads a byte that is 0 or 1: whether something is present, or true. Other values are malformed. */
    boolean flag() {
        byte value = oneByte();
        if (value != 0 && value != 1) {
            fail();
        }
        return value == 1;
    }

    /** Reads an optional text. */
    Optional<String> optionalText() {
        return flag() ? Optional.of(text()) : Optional.empty();
    }

    /** Reads a length and that many bytes. */
    byte[] bytes() {
        return take(count(1));
    }

    /** Reads that many bytes. */
    byte[] take(int count) {
        if (count > remaining()) {
            fail();
            return new byte[0];
        }
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    /** Reads all remaining bytes. */
    byte[] rest() {
        return take(remaining());
    }

    private long fail() {
        malformed = true;
        return 0;
    }
}
