package dev.lazaret.analysis.git;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Name of a git object: the 20 bytes of its SHA-1, as five big-endian words. Comparable, so that hash collisions do not
 * slow hash tables.
 */
record ObjectId(int first, int second, int third, int fourth, int fifth) implements Comparable<ObjectId> {
    @Override
    public int compareTo(ObjectId other) {
        return compareTo(other.raw(), 0);
    }

    static final int BYTES = 20;

    static ObjectId fromRaw(byte[] bytes) {
        return fromRaw(bytes, 0);
    }

    /** Returns the name whose bytes begin at index {@code at}. */
    static ObjectId fromRaw(byte[] bytes, int at) {
        ByteBuffer raw = ByteBuffer.wrap(bytes, at, BYTES);
        return new ObjectId(raw.getInt(), raw.getInt(), raw.getInt(), raw.getInt(), raw.getInt());
    }

    /** Whether {@code text} is 40 hexadecimal digits. */
    static boolean isId(String text) {
        return text.length() == 2 * BYTES && text.chars().allMatch(HexFormat::isHexDigit);
    }

    /** Returns the name for 40 hexadecimal digits ({@link #isId}). */
    static ObjectId fromString(String digits) {
        return fromRaw(HexFormat.of().parseHex(digits));
    }

    /** Returns 40 hexadecimal digits. */
    String name() {
        return HexFormat.of().formatHex(raw());
    }

    byte[] raw() {
        return ByteBuffer.allocate(BYTES)
                .putInt(first)
                .putInt(second)
                .putInt(third)
                .putInt(fourth)
                .putInt(fifth)
                .array();
    }

    int firstByte() {
        return first >>> 24;
    }

    /** Compares this name, in the order of a pack's index, with the name whose bytes begin at index {@code at}. */
    int compareTo(byte[] names, int at) {
        ObjectId other = fromRaw(names, at);
        int order = Integer.compareUnsigned(first, other.first);
        order = order != 0 ? order : Integer.compareUnsigned(second, other.second);
        order = order != 0 ? order : Integer.compareUnsigned(third, other.third);
        order = order != 0 ? order : Integer.compareUnsigned(fourth, other.fourth);
        return order != 0 ? order : Integer.compareUnsigned(fifth, other.fifth);
    }

    @Override
    public String toString() {
        return name();
    }
}
