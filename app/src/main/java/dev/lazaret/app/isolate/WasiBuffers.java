package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FileError;
import dev.lazaret.app.isolate.files.FileFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * The buffers in a module's memory that a function reads or writes. All are inside the memory.
 *
 * @param ranges can overlap
 */
record WasiBuffers(List<Range> ranges) {
    private static final int MOST = 1024;
    private static final int SIZE = 8;

    WasiBuffers {
        ranges = List.copyOf(ranges);
    }

    /**
     * A range of the memory.
     *
     * @param address unsigned
     * @param length not negative
     */
    record Range(int address, int length) {}

    /** Reads the list of buffers whose address and number are arguments of a call. */
    static WasiBuffers read(WasiCall call, int addressIndex, int countIndex) throws FileFailure {
        ModuleMemory memory = call.memory();
        int table = call.at(addressIndex);
        int count = call.at(countIndex);
        if (count < 0 || count > MOST) {
            throw FileFailure.of(FileError.INVALID);
        }
        WasiCall.check(memory.contains(table, count * SIZE));
        List<Range> ranges = new ArrayList<>();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int address = memory.readInt(table + i * SIZE);
            int length = memory.readInt(table + i * SIZE + Integer.BYTES);
            WasiCall.check(memory.contains(address, length));
            ranges.add(new Range(address, length));
            sum += length;
        }
        if (sum > Integer.MAX_VALUE) {
            throw FileFailure.of(FileError.INVALID);
        }
        return new WasiBuffers(ranges);
    }
}
