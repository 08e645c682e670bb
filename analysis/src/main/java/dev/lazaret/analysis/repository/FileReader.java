package dev.lazaret.analysis.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads single files so that a change while reading is noticed: the status before and after must be the same. One belongs to
 * one thread; its buffer is used again for the next file.
 */
final class FileReader {
    static final String CHANGED = "changed while it was read";
    private static final int PIECE = 1 << 16;

    private final TreeReader tree;
    private final Content content = new Content(new byte[PIECE + Content.PADDING], 0);

    FileReader(TreeReader tree) {
        this.tree = tree;
    }

    /** What one reading came to. */
    sealed interface ReadOutcome {
        /** All of it is in {@link #content()}. */
        record Whole(Status status) implements ReadOutcome {}

        /** Larger than the limit: the first bytes, as many as the limit, are in {@link #content()}. */
        record Larger(Status status) implements ReadOutcome {}

        record Failed(String why) implements ReadOutcome {}
    }

    Content content() {
        return content;
    }

    /**
     * Reads up to {@code limit} bytes; once more if the file changes meanwhile.
     *
     * @param headOfLarger whether the beginning of a larger file is wanted
     */
    ReadOutcome read(RepoPath path, int limit, boolean headOfLarger) {
        ReadOutcome first = readOnce(path, limit, headOfLarger);
        boolean again = first instanceof ReadOutcome.Failed(String why) && why.equals(CHANGED);
        return again ? readOnce(path, limit, headOfLarger) : first;
    }

    private ReadOutcome readOnce(RepoPath path, int limit, boolean headOfLarger) {
        return switch (tree.open(path)) {
            case FileOpening.Failed(String why) -> new ReadOutcome.Failed(why);
            case FileOpening.Regular(OpenFile file, Status before) -> {
                try (file) {
                    yield read(file, before, limit, headOfLarger);
                }
            }
        };
    }

    private ReadOutcome read(OpenFile file, Status before, int limit, boolean headOfLarger) {
        boolean larger = before.bytes() > limit;
        if (larger && !headOfLarger) {
            return new ReadOutcome.Larger(before);
        }
        int wanted = (int) Math.min(before.bytes(), limit);
        // One byte more than there should be: a file that grew is noticed.
        int got = fill(file, larger ? wanted : wanted + 1);
        if (got < 0) {
            return new ReadOutcome.Failed(FileOpening.UNREADABLE);
        }
        if (got != wanted || !file.status().isSame(before)) {
            return new ReadOutcome.Failed(CHANGED);
        }
        return larger ? new ReadOutcome.Larger(before) : new ReadOutcome.Whole(before);
    }

    /** Reads up to {@code length} bytes from the middle of a file; fewer only at its end. */
    ReadOutcome read(RepoPath path, long from, int length) {
        return switch (tree.open(path)) {
            case FileOpening.Failed(String why) -> new ReadOutcome.Failed(why);
            case FileOpening.Regular(OpenFile file, Status before) -> {
                try (file) {
                    int got = file.seek(from) ? fill(file, length) : -1;
                    if (got < 0) {
                        yield new ReadOutcome.Failed(FileOpening.UNREADABLE);
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

    /** Gives a whole file to {@code sink}: null, or why it is not whole. What was given before a failure is worthless. */
    @Nullable
    String stream(RepoPath path, ByteSink sink) throws IOException {
        return switch (tree.open(path)) {
            case FileOpening.Failed(String why) -> why;
            case FileOpening.Regular(OpenFile file, Status before) -> {
                try (file) {
                    yield stream(file, before, sink);
                }
            }
        };
    }

    /** Lends a whole file to {@code borrower}, or streams it to {@code sink} where it can't be lent: null, or why it is not whole. */
    @Nullable
    String lend(RepoPath path, Borrower borrower, ByteSink sink) throws IOException {
        return switch (tree.open(path)) {
            case FileOpening.Failed(String why) -> why;
            case FileOpening.Regular(OpenFile file, Status before) -> {
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

    private @Nullable String stream(OpenFile file, Status before, ByteSink sink) throws IOException {
        byte[] buffer = content.buffer();
        long length = 0;
        int got = file.read(buffer, 0, PIECE);
        while (got > 0 && length <= before.bytes()) {
            sink.write(buffer, got);
            length += got;
            got = file.read(buffer, 0, PIECE);
        }
        if (got < 0) {
            return FileOpening.UNREADABLE;
        }
        return length == before.bytes() && file.status().isSame(before) ? null : CHANGED;
    }
}
