package dev.lazaret.analysis.symbol.scip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the fields of one Protocol Buffers message. */
final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ProtobufWriter number(int field, int value) {
        if (value != 0) {
            varint((field << 3) | VARINT);
            varint(value);
        }
        return this;
    }

    ProtobufWriter string(int field, String value) {
        return value.isEmpty() ? this : bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufWriter message(int field, ProtobufWriter value) {
        return bytes(field, value.toByteArray());
    }

    /** Writes a packed list of numbers. */
    ProtobufWriter numbers(int field, int... values) {
        ProtobufWriter list = new ProtobufWriter();
        for (int value : values) {
            list.varint(value);
        }
        return bytes(field, list.toByteArray());
    }

    private ProtobufWriter bytes(int field, byte[] value) {
        varint((field << 3) | LENGTH);
        varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private void varint(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            bytes.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
