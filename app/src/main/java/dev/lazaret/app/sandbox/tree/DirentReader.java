package dev.lazaret.app.sandbox.tree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the names in {@code linux_dirent64} records. A record consists of the inode, the offset, the record's length,
 * the type, and the name, which ends with a NUL.
 */
final class DirentReader {
    private static final int LENGTH = 16;
    private static final int NAME = 19;

    private DirentReader() {}

    /** Returns all names as bytes, except {@code .} and {@code ..}. */
    static List<byte[]> of(byte[] records) {
        ByteBuffer buffer = ByteBuffer.wrap(records).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> names = new ArrayList<>();
        for (int at = 0; at < records.length; ) {
            int length = Short.toUnsignedInt(buffer.getShort(at + LENGTH));
            int end = at + NAME;
            while (records[end] != 0) {
                end++;
            }
            byte[] name = Arrays.copyOfRange(records, at + NAME, end);
            if (!isDots(name)) {
                names.add(name);
            }
            at += length;
        }
        return names;
    }

    private static boolean isDots(byte[] name) {
        return name.length > 0 && name.length < 3 && name[0] == '.' && name[name.length - 1] == '.';
    }
}
