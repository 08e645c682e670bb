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
     * Maximum number of links followed on one path. Linux follows as many (path_resolution(7)), but counts links that a
     * link's target passes as well.
     */
    private static final int LINKS = 40;

    private final List<Entry> entries;
    private final Map<RepoPath, Entry> byPath;

    /** Whether a path that is not an entry may still resolve to one. */
    private final boolean hasFolderLinks;

    private Tree(List<Entry> entries) {
        this.entries = entries;
        this.byPath = HashMap.newHashMap(entries.size());
        entries.forEach(entry -> byPath.put(entry.path(), entry));
        this.hasFolderLinks =
                entries.stream().anyMatch(entry -> entry.kind() == EntryKind.LINK && isFolder(entry.path()));
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
        return Optional.ofNullable(real(path));
    }

    private @Nullable RepoPath real(RepoPath path) {
        if (path.isRoot()) {
            return path;
        }
        Entry entry = byPath.get(path);
        if (entry != null) {
            return target(entry);
        }
        return hasFolderLinks ? walked(path.bytes()) : null;
    }

    private static @Nullable RepoPath target(Entry entry) {
        Link link = entry.link();
        return link == null ? entry.path() : link.resolved();
    }

    /** Resolves a path part by part. Ends at the first part that is not an entry, so its work is bounded. */
    private @Nullable RepoPath walked(byte[] path) {
        RepoPath at = RepoPath.ROOT;
        int links = 0;
        int start = 0;
        while (start < path.length) {
            int end = start;
            while (end < path.length && path[end] != '/') {
                end++;
            }
            Entry entry = byPath.get(at.child(Arrays.copyOfRange(path, start, end)));
            RepoPath next = entry == null ? null : target(entry);
            if (entry == null || next == null || (entry.link() != null && ++links > LINKS)) {
                return null;
            }
            at = next;
            start = end + 1;
        }
        return at;
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
        RepoPath real = real(path);
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
