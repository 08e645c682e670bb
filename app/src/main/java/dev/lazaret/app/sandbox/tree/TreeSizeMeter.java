package dev.lazaret.app.sandbox.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures the size of trees to which untrusted code may be writing. Each folder is opened relative to its parent
 * without following a link. A tree that has more entries or levels than a build produces can't be measured, and neither
 * can a folder that can't be opened. An entry that vanishes during the measurement counts as 0 bytes.
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
     * Returns the total size of these folders: for each entry its length or its allocated size, whichever is larger.
     *
     * @param folders folders whose parents belong to this program; a missing folder counts as empty
     * @return size in bytes; {@link Long#MAX_VALUE} if it can't be measured
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

    /**
     * Returns the size of an open folder, and closes its descriptor. A negative descriptor is the error from opening
     * the folder.
     */
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
     * Returns the size to count after a failed open or stat. It is 0 if the entry no longer exists or is no longer a
     * folder; the next measurement counts the entry that replaced it.
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
