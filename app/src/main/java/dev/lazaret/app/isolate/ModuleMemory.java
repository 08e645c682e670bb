package dev.lazaret.app.isolate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import run.endive.runtime.Memory;

/**
 * The memory of an instance, with checked accesses. Addresses and lengths come from the module and are unsigned 32-bit
 * numbers.
 */
final class ModuleMemory {
    private static final int PAGE = 1 << 16;

    private final Memory memory;

    ModuleMemory(Memory memory) {
        this.memory = memory;
    }

    /** Whether a range is inside the memory. */
    boolean contains(int address, int length) {
        return Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length) <= (long) memory.pages() * PAGE;
    }

    /** Returns a copy of a range; empty if the range is not inside the memory or longer than {@code most} bytes. */
    Optional<byte[]> read(int address, int length, int most) {
        return contains(address, length) && Integer.compareUnsigned(length, most) <= 0
                ? Optional.of(memory.readBytes(address, length))
                : Optional.empty();
    }

    /**
     * Writes bytes to an address.
     *
     * @return whether all bytes are inside the memory; if not, none was written
     */
    boolean write(int address, byte[] bytes) {
        if (!contains(address, bytes.length)) {
            return false;
        }
        memory.write(address, bytes);
        return true;
    }

    /** Writes a 32-bit number. Returns whether it is inside the memory. */
    boolean writeInt(int address, int value) {
        return write(address, littleEndian(Integer.BYTES).putInt(value).array());
    }

    /** Writes a 64-bit number. Returns whether it is inside the memory. */
    boolean writeLong(int address, long value) {
        return write(address, littleEndian(Long.BYTES).putLong(value).array());
    }

    /** Returns the 32-bit number at an address, which must be inside the memory. */
    int readInt(int address) {
        return memory.readInt(address);
    }

    /** Returns the 64-bit number at an address, which must be inside the memory. */
    long readLong(int address) {
        return memory.readLong(address);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
