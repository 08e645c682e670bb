package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.files.FilePath;
import dev.lazaret.app.isolate.files.FileStatus;
import dev.lazaret.app.isolate.files.FolderEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The records that WASI functions write into the memory of a module. */
final class WasiRecords {
    /** WASI's numbers for kinds of files. */
    static final byte UNKNOWN = 0;

    static final byte FOLDER = 3;
    static final byte FILE = 4;

    /** Rights to read, to set the position, and to write. */
    static final long READ = 1L << 1;

    static final long SEEK = 1L << 2;
    static final long WRITE = 1L << 6;

    /** Flag of a file to which everything is written at the end. */
    static final int APPEND = 1;

    private static final int STATUS_SIZE = 64;
    private static final int DESCRIPTOR_SIZE = 24;
    private static final int ENTRY_SIZE = 24;
    private static final int EVENT_SIZE = 32;
    private static final long ALL_RIGHTS = (1L << 30) - 1;

    private WasiRecords() {}

    /** Returns the record of a file or folder. Its times are fixed. */
    static byte[] status(byte kind, FileStatus status, long number, long time) {
        return record(STATUS_SIZE)
                .putLong(1)
                .putLong(number)
                .putLong(kind)
                .putLong(1)
                .putLong(status.size())
                .putLong(time)
                .putLong(time)
                .putLong(time)
                .array();
    }

    /** Returns the record of a descriptor. */
    static byte[] descriptor(Descriptor descriptor) {
        return switch (descriptor) {
            case Descriptor.Input _ -> descriptor(UNKNOWN, 0, READ, 0);
            case Descriptor.Output _ -> descriptor(UNKNOWN, 0, WRITE, 0);
            case Descriptor.Folder _ -> descriptor(FOLDER, 0, ALL_RIGHTS & ~SEEK, ALL_RIGHTS);
            case Descriptor.File file ->
                descriptor(
                        FILE,
                        file.append() ? APPEND : 0,
                        ALL_RIGHTS & ~(file.readable() ? 0 : READ) & ~(file.writable() ? 0 : WRITE),
                        0);
        };
    }

    private static byte[] descriptor(byte kind, int flags, long rights, long inherited) {
        return record(DESCRIPTOR_SIZE)
                .put(kind)
                .put((byte) 0)
                .putShort((short) flags)
                .putInt(0)
                .putLong(rights)
                .putLong(inherited)
                .array();
    }

    /** Returns the record of a folder's entry, with its name. */
    static byte[] entry(FolderEntry entry, long next, long number) {
        byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
        return record(ENTRY_SIZE + name.length)
                .putLong(next)
                .putLong(number)
                .putInt(name.length)
                .putInt(entry.folder() ? FOLDER : FILE)
                .put(name)
                .array();
    }

    /** Returns the record of an event that has occurred. */
    static byte[] event(long user, byte kind) {
        return record(EVENT_SIZE).putLong(user).putShort((short) 0).put(kind).array();
    }

    /** Returns a number for a file, which is not 0. */
    static long number(FilePath path) {
        return 1L + Integer.toUnsignedLong(path.hashCode());
    }

    private static ByteBuffer record(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
