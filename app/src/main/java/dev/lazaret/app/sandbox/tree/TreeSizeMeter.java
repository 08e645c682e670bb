package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures trees while untrusted code writes them. Each folder is opened relative to its parent without following a
 * link. A tree with more entries or levels than a build makes can't be measured, nor can a folder that can't be opened.
 * An entry that vanishes during the measurement counts as nothing.
 */
public final class TreeSizeMeter {
    private static final int MOST_ENTRIES = 200_000;
    private static final int DEEPEST = 64;

    private final FileTreeSystemCalls calls;
    private int entries;

    private TreeSizeMeter(FileTreeSystemCalls calls) {
        this.calls = calls;
    }

    /**
     * Returns the size of these folders together: for each file its length or its allocated bytes, whichever is more.
     *
     * @param folders folders at places that belong to this program; a missing folder counts as empty
     * @return bytes; {@link Long#MAX_VALUE} if the size can't be measured
     */
    public static long of(List<Path> folders) {
        try (FileTreeSystemCalls calls = new FileTreeSystemCalls()) {
            TreeSizeMeter size = new TreeSizeMeter(calls);
            return folders.stream()
                    .map(folder -> calls.openPlace(PathByteEncoder.of(folder)))
                    .reduce(0L, (sum, place) -> sum(sum, size.opened(place, 0)), TreeSizeMeter::sum);
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Returns the size of a folder that is open as a place, and closes it. */
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
            for (byte[] name : DirentReader.of(records)) {
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
        return FileTreeSystemCalls.isFolder(mode) ? sum(own, opened(calls.openPlace(folder, name), depth + 1)) : own;
    }

    /**
     * Returns the size for a failed open or stat. An entry that was a folder and no longer is one is measured by the
     * next pass.
     */
    private static long failed(int error) {
        return switch (error) {
            case FileTreeSystemCalls.ENOENT, FileTreeSystemCalls.ENOTDIR, FileTreeSystemCalls.ELOOP -> 0;
            default -> Long.MAX_VALUE;
        };
    }

    private static long sum(long one, long other) {
        return Long.MAX_VALUE - one < other ? Long.MAX_VALUE : one + other;
    }
}
