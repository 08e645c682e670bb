package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures trees that code which is not trusted is writing. Each folder is opened relative to the one above it without following a
 * link. More entries or levels than a build makes can't be measured, nor can what can't be opened; what vanishes meanwhile is nothing.
 */
public final class TreeSize {
    private static final int MOST_ENTRIES = 200_000;
    private static final int DEEPEST = 64;

    private final FileCalls calls;
    private int entries;

    private TreeSize(FileCalls calls) {
        this.calls = calls;
    }

    /**
     * What these folders hold together: of each file its length or what is allocated for it, whichever is more.
     *
     * @param folders places of this program's own; one that is not there holds nothing
     * @return bytes; {@link Long#MAX_VALUE} where that can't be measured
     */
    public static long of(List<Path> folders) {
        try (FileCalls calls = new FileCalls()) {
            TreeSize size = new TreeSize(calls);
            return folders.stream()
                    .map(folder -> calls.openPlace(folder.toString().getBytes(StandardCharsets.UTF_8)))
                    .reduce(0L, (sum, place) -> sum(sum, size.opened(place, 0)), TreeSize::sum);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Of what was opened as a place, which is closed. */
    private long opened(int place, int depth) {
        if (place < 0) {
            return failed(place);
        }
        int listing = calls.openListing(place);
        calls.close(place);
        if (listing < 0) {
            return failed(listing);
        }
        try {
            return depth > DEEPEST ? Long.MAX_VALUE : listed(listing, depth);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        } finally {
            calls.close(listing);
        }
    }

    private long listed(int listing, int depth) throws IOException {
        long sum = 0;
        for (byte[] records = calls.entries(listing); records.length > 0; records = calls.entries(listing)) {
            for (byte[] name : FileNames.of(records)) {
                sum = sum(sum, ++entries > MOST_ENTRIES ? Long.MAX_VALUE : entry(listing, name, depth));
                if (sum == Long.MAX_VALUE) {
                    return sum;
                }
            }
        }
        return sum;
    }

    private long entry(int folder, byte[] name, int depth) {
        int mode = calls.mode(folder, name);
        if (mode < 0) {
            return failed(mode);
        }
        long own = calls.size();
        return FileCalls.isFolder(mode) ? sum(own, opened(calls.openPlace(folder, name), depth + 1)) : own;
    }

    /** What was a folder and is none any more is measured by the next look. */
    private static long failed(int error) {
        return switch (error) {
            case FileCalls.ENOENT, FileCalls.ENOTDIR, FileCalls.ELOOP -> 0;
            default -> Long.MAX_VALUE;
        };
    }

    private static long sum(long one, long other) {
        return Long.MAX_VALUE - one < other ? Long.MAX_VALUE : one + other;
    }
}
