package dev.lazaret.analysis.repository;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Lists the regular files of a tree one after another, in the order of their paths, without waiting for the whole tree.
 */
final class FileLister {
    /** Maximum number of bytes of all listed paths. */
    private static final int PATH_BYTES = 64 << 20;

    /** Maximum length in bytes of an entry name, with its slash. */
    private static final int NAME = 256;

    /** Orders the entries of one folder such that their files and everything below them have the order of paths. */
    private static final Comparator<WalkedEntry> BY_PATH = (one, other) -> Arrays.compareUnsigned(key(one), key(other));

    private final TreeReader tree;
    private final ScanLimits limits;
    private final ListedFileConsumer consumer;
    private final Deque<WalkedEntry> pending = new ArrayDeque<>();
    private int entries;
    private long pathBytes;

    FileLister(TreeReader tree, ScanLimits limits, ListedFileConsumer consumer) {
        this.tree = tree;
        this.limits = limits;
        this.consumer = consumer;
    }

    void run() {
        pending.push(new WalkedEntry(RepoPath.ROOT, EntryKind.DIRECTORY, null));
        boolean going = true;
        while (going && !pending.isEmpty()) {
            WalkedEntry next = pending.pop();
            switch (next.kind()) {
                case FILE -> going = consumer.file(next.path());
                case DIRECTORY -> {
                    going = consumer.folder(next.path());
                    if (going) {
                        list(next.path());
                    }
                }
                case LINK, FIFO, SOCKET, DEVICE, OTHER -> {
                    // Only regular files are read.
                }
            }
        }
    }

    private void list(RepoPath folder) {
        int room = (int) Math.min(limits.entries() - entries, (PATH_BYTES - pathBytes) / (folder.length() + NAME));
        int most = folder.depth() > limits.depth() ? 0 : room;
        Listing listing = tree.list(folder, most);
        if (!listing.readable()) {
            consumer.notListed(new NotLookedAt(folder, EntryKind.DIRECTORY, FileOpenResult.UNREADABLE, 0));
        } else if (listing.count() > listing.entries().size()) {
            consumer.notListed(new NotLookedAt(folder, EntryKind.DIRECTORY, "too many entries to list", 0));
        } else {
            List<WalkedEntry> sorted = new ArrayList<>(listing.entries());
            sorted.sort(BY_PATH);
            entries += sorted.size();
            for (WalkedEntry entry : sorted.reversed()) {
                pathBytes += entry.path().length();
                pending.push(entry);
            }
        }
    }

    private static byte[] key(WalkedEntry entry) {
        byte[] path = entry.path().bytes();
        if (entry.kind() != EntryKind.DIRECTORY) {
            return path;
        }
        byte[] folder = Arrays.copyOf(path, path.length + 1);
        folder[path.length] = '/';
        return folder;
    }
}
