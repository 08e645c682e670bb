package dev.lazaret.app.names;

import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one Protocol Buffers message in their order, without copying. Linear in the message's length.
 * Throws {@link IllegalArgumentException} if the message is malformed.
 */
final class ProtobufReader {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;
    private static final int MOST_SHIFT = 63;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;
    private long number;
    private int start;

    ProtobufReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtobufReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Moves to the next field; false at the end. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long key = varint();
        field = Math.toIntExact(key >>> 3);
        type = (int) (key & 7);
        switch (type) {
            case VARINT -> number = varint();
            case EIGHT_BYTES -> skip(8);
            case FOUR_BYTES -> skip(4);
            case LENGTH -> skip(varint());
            default -> throw new IllegalArgumentException("wire type " + type + " at byte " + at);
        }
        return true;
    }

    int field() {
        return field;
    }

    /** Returns the current field, a number below 2<sup>31</sup>. */
    int number() {
        if (type != VARINT || number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("field " + field + " before byte " + at + " is not a small number");
        }
        return (int) number;
    }

    String string() {
        requireLength();
        return new String(bytes, start, at - start, StandardCharsets.UTF_8);
    }

    ProtobufReader message() {
        requireLength();
        return new ProtobufReader(bytes, start, at);
    }

    /** Returns the first two numbers of the current field, a packed list. */
    int[] firstTwo() {
        ProtobufReader list = message();
        return new int[] {Math.toIntExact(list.varint()), Math.toIntExact(list.varint())};
    }

    private void requireLength() {
        if (type != LENGTH) {
            throw new IllegalArgumentException("field " + field + " before byte " + at + " has no length");
        }
    }

    private void skip(long length) {
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("a field of " + length + " bytes at byte " + at + " is cut off");
        }
        start = at;
        at += (int) length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift <= MOST_SHIFT; shift += 7) {
            if (at == end) {
                throw new IllegalArgumentException("a number is cut off at byte " + at);
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has more than ten bytes before byte " + at);
    }
}
