package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The walked entries, found by path. Links count as what they resolve to inside the repository, folders on the way too. */
public final class Tree {
    /** As many links on one path as Linux follows. */
    private static final int LINKS = 40;

    private final List<Entry> entries;
    private final Map<RepoPath, Entry> byPath;

    private Tree(List<Entry> entries) {
        this.entries = entries;
        this.byPath = HashMap.newHashMap(entries.size());
        entries.forEach(entry -> byPath.put(entry.path(), entry));
    }

    public static Tree of(Inventory inventory) {
        return new Tree(inventory.entries());
    }

    /** All entries, sorted by path. */
    public List<Entry> entries() {
        return entries;
    }

    /** The entry with exactly this path; a link is a link. */
    public Optional<Entry> entry(RepoPath path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Where {@code path} leads once every link on it is followed inside the repository; empty if nothing is there. */
    public Optional<RepoPath> follow(RepoPath path) {
        return Optional.ofNullable(real(path, LINKS));
    }

    private @Nullable RepoPath real(RepoPath path, int links) {
        if (path.isRoot()) {
            return path;
        }
        Entry entry = byPath.get(path);
        if (entry != null) {
            Link link = entry.link();
            return link == null ? path : link.resolved();
        }
        if (links == 0 || path.depth() < 2) {
            return null;
        }
        RepoPath parent = path.parent();
        RepoPath real = real(parent, links - 1);
        return real == null || real.equals(parent) ? null : real(real.child(path.nameBytes()), links - 1);
    }

    /** Whether a regular file is there, or a link that leads to one. */
    public boolean isFile(RepoPath path) {
        return is(path, EntryKind.FILE);
    }

    /** Whether a folder is there, or a link that leads to one. */
    public boolean isFolder(RepoPath path) {
        return path.isRoot() || is(path, EntryKind.DIRECTORY);
    }

    private boolean is(RepoPath path, EntryKind kind) {
        RepoPath real = real(path, LINKS);
        if (real == null || real.isRoot()) {
            return real != null && kind == EntryKind.DIRECTORY;
        }
        Entry entry = byPath.get(real);
        return entry != null && entry.kind() == kind;
    }

    /** The entries of a folder, without what lies deeper, sorted by path. */
    public List<Entry> children(RepoPath folder) {
        Optional<RepoPath> real = follow(folder);
        if (real.isEmpty()) {
            return List.of();
        }
        byte[] prefix = real.get().isRoot() ? new byte[0] : withSlash(real.get().bytes());
        List<Entry> children = new ArrayList<>();
        int index = firstFrom(prefix);
        while (index < entries.size()) {
            byte[] path = entries.get(index).path().bytes();
            if (!Arrays.equals(path, 0, Math.min(path.length, prefix.length), prefix, 0, prefix.length)) {
                break;
            }
            int slash = prefix.length;
            while (slash < path.length && path[slash] != '/') {
                slash++;
            }
            if (slash == path.length) {
                children.add(entries.get(index));
                index++;
            } else {
                byte[] behind = Arrays.copyOf(path, slash + 1);
                behind[slash] = '/' + 1;
                index = firstFrom(behind);
            }
        }
        return children;
    }

    /** Everything below a folder, at any depth, sorted by path; links as links. */
    public List<Entry> below(RepoPath folder) {
        if (folder.isRoot()) {
            return entries;
        }
        byte[] prefix = withSlash(folder.bytes());
        int from = firstFrom(prefix);
        prefix[prefix.length - 1] = '/' + 1;
        return entries.subList(from, firstFrom(prefix));
    }

    private static byte[] withSlash(byte[] path) {
        byte[] prefix = Arrays.copyOf(path, path.length + 1);
        prefix[path.length] = '/';
        return prefix;
    }

    /** Index of the first entry whose path is not below {@code bytes} in byte order. */
    private int firstFrom(byte[] bytes) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Arrays.compareUnsigned(entries.get(middle).path().bytes(), bytes) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
