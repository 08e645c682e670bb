package dev.lazaret.analysis.repository;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Lists the tree level by level.
 *
 * <p>The folders of a level are listed in parallel, and then added in the order of their paths, each as a whole or not
 * at all. Therefore, the limits omit the same folders on every machine.
 */
final class TreeWalker {
    /**
     * Number of folders that are listed at once. Together with {@link #NAMES} and {@link #NAMES_BYTES}, limits the
     * memory that is used before the limits of the scan are applied.
     */
    private static final int BATCH = 512;

    /**
     * Maximum number of entries of one folder that a parallel listing stores. Larger folders are listed again, one at a
     * time.
     */
    private static final int NAMES = 4_096;

    /** Maximum number of bytes of the paths of one folder's entries that a parallel listing stores. */
    private static final int NAMES_BYTES = 256 << 10;

    /** Maximum number of bytes of all walked paths: about a hundred times as many as a large project has. */
    private static final int PATH_BYTES = 64 << 20;

    /** Maximum length in bytes of an entry name, with its slash. */
    private static final int NAME = 256;

    private final IntFunction<TreeReader> readers;
    private final Workers workers;
    private final ScanLimits limits;
    private final ScanMonitor progress;

    final List<WalkedEntry> found = new ArrayList<>();
    final List<NotLookedAt> notLookedAt = new ArrayList<>();
    final Map<RepoPath, FileStat> folders = new HashMap<>();
    boolean whole = true;
    private long pathBytes;

    /**
     * Creates a walk.
     *
     * @param readers returns the reader for a worker number
     */
    TreeWalker(IntFunction<TreeReader> readers, Workers workers, ScanLimits limits, ScanMonitor progress) {
        this.readers = readers;
        this.workers = workers;
        this.limits = limits;
        this.progress = progress;
    }

    /** Walks the tree, and adds its entries to {@link #found}, sorted by path. */
    void run() {
        List<RepoPath> level = List.of(RepoPath.ROOT);
        while (!level.isEmpty()) {
            List<RepoPath> below = new ArrayList<>();
            for (int from = 0; from < level.size(); from += BATCH) {
                batch(level.subList(from, Math.min(from + BATCH, level.size())), below);
                progress.at(found.size(), 0);
            }
            below.sort(Comparator.naturalOrder());
            level = below;
        }
        found.sort(Comparator.comparing(WalkedEntry::path));
    }

    private void batch(List<RepoPath> folders, List<RepoPath> below) {
        @Nullable Listing[] listings = new Listing[folders.size()];
        int most = Math.min(NAMES, limits.entries());
        workers.forEach(folders.size(), (worker, i) -> {
            RepoPath folder = folders.get(i);
            int names = Math.min(most, Math.max(1, NAMES_BYTES / ofAnEntry(folder)));
            listings[i] = readers.apply(worker).list(folder, folder.depth() > limits.depth() ? 0 : names);
        });
        for (int i = 0; i < listings.length && !workers.stopped(); i++) {
            Listing listing = listings[i];
            if (listing != null) {
                take(folders.get(i), listing, below);
            }
        }
    }

    private void take(RepoPath folder, Listing listing, List<RepoPath> below) {
        if (!listing.readable()) {
            leaveOut(folder, FileOpenResult.UNREADABLE, !folder.hasPart(".git"));
            return;
        }
        folders.put(folder, listing.status());
        if (folder.depth() > limits.depth()) {
            if (listing.count() > 0) {
                leaveOut(folder, counted(listing.count()) + " below depth " + limits.depth(), true);
            }
            return;
        }
        int entries = limits.entries() - found.size();
        int room = (int) Math.min(entries, (PATH_BYTES - pathBytes) / ofAnEntry(folder));
        Listing all = listing;
        if (listing.count() > listing.entries().size() && listing.count() <= room) {
            all = readers.apply(0).list(folder, room);
        }
        if (all.count() > room || all.entries().size() < all.count()) {
            leaveOut(
                    folder,
                    counted(all.count())
                            + (room < entries
                                    ? " beyond the " + (PATH_BYTES >> 20) + " MiB of paths walked"
                                    : " beyond the " + limits.entries() + " walked"),
                    true);
            return;
        }
        for (WalkedEntry entry : all.entries()) {
            found.add(entry);
            pathBytes += entry.path().length();
            if (entry.kind() == EntryKind.DIRECTORY) {
                below.add(entry.path());
            }
        }
    }

    /** Returns the largest number of bytes that the path of an entry of {@code folder} can have. */
    private static int ofAnEntry(RepoPath folder) {
        return folder.length() + NAME;
    }

    private void leaveOut(RepoPath folder, String why, boolean counts) {
        notLookedAt.add(new NotLookedAt(folder, EntryKind.DIRECTORY, why, 0));
        whole &= !counts;
    }

    private static String counted(int entries) {
        String number = entries >= Listing.COUNTED ? "at least " + Listing.COUNTED : Integer.toString(entries);
        return number + (entries == 1 ? " entry" : " entries");
    }
}
