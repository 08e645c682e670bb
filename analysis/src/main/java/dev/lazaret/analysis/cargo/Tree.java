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

/** The walked entries, by path. A link counts as its target inside the repository, also for folders on the way. */
public final class Tree {
    /**
     * Maximum number of steps in resolving one path. Each link takes a step, and so does each parent of a path that is
     * not an entry itself. Linux follows as many links.
     */
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

    /** Returns all entries, sorted by path. */
    public List<Entry> entries() {
        return entries;
    }

    /** Returns the entry with exactly this path; does not follow links. */
    public Optional<Entry> entry(RepoPath path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Follows every link on {@code path} inside the repository. Empty if the target does not exist. */
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

    /** Whether the path is a regular file, or a link to one. */
    public boolean isFile(RepoPath path) {
        return is(path, EntryKind.FILE);
    }

    /** Whether the path is a folder, or a link to one. */
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

    /** Returns the direct entries of a folder, sorted by path. */
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

    /** Returns all entries below a folder, at any depth, sorted by path; does not follow links. */
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

    /** Returns the index of the first entry whose path is not less than {@code bytes} in byte order. */
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
