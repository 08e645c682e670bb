package dev.lazaret.app.isolate.files;

/** The content of an open file. Offsets and sizes are in bytes, and not negative. */
public sealed interface FileContent permits StoredContent, OpenMemoryFile {
    /** Returns the current size. */
    long size();

    /** Returns the bytes from an offset: at most {@code most}, and none at the end or after it. */
    byte[] read(long offset, int most);

    /** Writes bytes at an offset. Zeros fill a gap between the end and the offset. Writes all or fails. */
    void write(long offset, byte[] bytes) throws FileFailure;

    /** Truncates the content, or extends it by zeros. */
    void resize(long size) throws FileFailure;

    /** Closes the file, once. Nothing else may be called after that. */
    void close();
}
