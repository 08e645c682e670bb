package dev.lazaret.analysis.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads single files and detects changes during the read: the status before and after must be equal. Not thread-safe;
 * the buffer is reused for the next file.
 */
final class ConsistentFileReader {
    static final String CHANGED = "changed while it was read";
    private static final int PIECE = 1 << 16;

    private final TreeReader tree;
    private final Content content = new Content(new byte[PIECE + Content.PADDING], 0);

    ConsistentFileReader(TreeReader tree) {
        this.tree = tree;
    }

    /** Result of one read. */
    sealed interface ReadOutcome {
        /** {@link #content()} contains the whole file. */
        record Whole(FileStat status) implements ReadOutcome {}

        /**
         * The file is larger than the limit. If its beginning was requested, {@link #content()} contains as many bytes
         * as the limit.
         */
        record Larger(FileStat status) implements ReadOutcome {}

        record Failed(String why) implements ReadOutcome {}
    }

    Content content() {
        return content;
    }

    /**
     * Reads up to {@code limit} bytes. Retries once if the file changes during the read.
     *
     * @param headOfLarger whether to read the beginning of a file that is larger than {@code limit}
     */
    ReadOutcome read(RepoPath path, int limit, boolean headOfLarger) {
        ReadOutcome first = readOnce(path, limit, headOfLarger);
        boolean again = first instanceof ReadOutcome.Failed(String why) && why.equals(CHANGED);
        return again ? readOnce(path, limit, headOfLarger) : first;
    }

    private ReadOutcome readOnce(RepoPath path, int limit, boolean headOfLarger) {
        return switch (tree.open(path)) {
            case FileOpenResult.Failed(String why) -> new ReadOutcome.Failed(why);
            case FileOpenResult.Regular(OpenFile file, FileStat before) -> {
                try (file) {
                    yield read(file, before, limit, headOfLarger);
                }
            }
        };
    }

    private ReadOutcome read(OpenFile file, FileStat before, int limit, boolean headOfLarger) {
        boolean larger = before.bytes() > limit;
        if (larger && !headOfLarger) {
            return new ReadOutcome.Larger(before);
        }
        int wanted = (int) Math.min(before.bytes(), limit);
        // Request one byte more than expected, to detect a file that grew.
        int got = fill(file, larger ? wanted : wanted + 1);
        if (got < 0) {
            return new ReadOutcome.Failed(FileOpenResult.UNREADABLE);
        }
        if (got != wanted || !file.status().isSame(before)) {
            return new ReadOutcome.Failed(CHANGED);
        }
        return larger ? new ReadOutcome.Larger(before) : new ReadOutcome.Whole(before);
    }

    /** Reads up to {@code length} bytes from offset {@code from}. Returns fewer only at the end of the file. */
    ReadOutcome read(RepoPath path, long from, int length) {
        return switch (tree.open(path)) {
            case FileOpenResult.Failed(String why) -> new ReadOutcome.Failed(why);
            case FileOpenResult.Regular(OpenFile file, FileStat before) -> {
                try (file) {
                    int got = file.seek(from) ? fill(file, length) : -1;
                    if (got < 0) {
                        yield new ReadOutcome.Failed(FileOpenResult.UNREADABLE);
                    }
                    yield file.status().isSame(before)
                            ? new ReadOutcome.Whole(before)
                            : new ReadOutcome.Failed(CHANGED);
                }
            }
        };
    }

    private int fill(OpenFile file, int most) {
        byte[] buffer = content.buffer();
        if (buffer.length < most + Content.PADDING) {
            buffer = new byte[Math.max(most + Content.PADDING, 2 * buffer.length)];
        }
        int length = 0;
        int got = 1;
        while (got > 0 && length < most) {
            got = file.read(buffer, length, most - length);
            length += Math.max(got, 0);
        }
        Arrays.fill(buffer, length, length + Content.PADDING, (byte) 0);
        content.set(buffer, length);
        return got < 0 ? -1 : length;
    }

    /**
     * Streams a whole file to {@code sink}. Returns null on success, or the reason why the file was not read whole; the
     * bytes that {@code sink} received before a failure are then invalid.
     */
    @Nullable
    String stream(RepoPath path, ByteSink sink) throws IOException {
        return switch (tree.open(path)) {
            case FileOpenResult.Failed(String why) -> why;
            case FileOpenResult.Regular(OpenFile file, FileStat before) -> {
                try (file) {
                    yield stream(file, before, sink);
                }
            }
        };
    }

    /**
     * Lends a whole file to {@code borrower}, or streams the file to {@code sink} if it can't be lent. Returns null on
     * success, or the reason why the file was not read whole.
     */
    @Nullable
    String lend(RepoPath path, BorrowedFileConsumer borrower, ByteSink sink) throws IOException {
        return switch (tree.open(path)) {
            case FileOpenResult.Failed(String why) -> why;
            case FileOpenResult.Regular(OpenFile file, FileStat before) -> {
                try (file) {
                    Path itself = file.itself();
                    if (itself == null) {
                        yield stream(file, before, sink);
                    }
                    borrower.use(itself, before.bytes());
                    yield file.status().isSame(before) ? null : CHANGED;
                }
            }
        };
    }

    private @Nullable String stream(OpenFile file, FileStat before, ByteSink sink) throws IOException {
        byte[] buffer = content.buffer();
        long length = 0;
        int got = file.read(buffer, 0, PIECE);
        while (got > 0 && length <= before.bytes()) {
            sink.write(buffer, got);
            length += got;
            got = file.read(buffer, 0, PIECE);
        }
        if (got < 0) {
            return FileOpenResult.UNREADABLE;
        }
        return length == before.bytes() && file.status().isSame(before) ? null : CHANGED;
    }
}
