package dev.lazaret.app.isolate.files;

import java.util.Arrays;

/** The content of a real file, which can't be changed. */
@SuppressWarnings("ArrayRecordComponent")
record StoredContent(byte[] bytes) implements FileContent {
    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public byte[] read(long offset, int most) {
        return part(bytes, bytes.length, offset, most);
    }

    @Override
    public void write(long offset, byte[] written) throws FileFailure {
        throw FileFailure.of(FileError.READ_ONLY);
    }

    @Override
    public void resize(long size) throws FileFailure {
        throw FileFailure.of(FileError.READ_ONLY);
    }

    @Override
    public void close() {
        // The content is stored until the module ends.
    }

    /** Returns the bytes from an offset of an array that is used up to {@code size}: at most {@code most}. */
    static byte[] part(byte[] bytes, int size, long offset, int most) {
        int from = (int) Math.min(offset, size);
        return Arrays.copyOfRange(bytes, from, from + Math.min(most, size - from));
    }
}
