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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The walked entries, by path. Links inside the repository are followed, including links to folders in the middle of a
 * path.
 */
public final class EntryTree {
    /**
     * Maximum number of links followed on one path. Linux has the same limit (path_resolution(7)), but also counts the
     * links in a link's target.
     */
    private static final int LINKS = 40;

    /** Maximum number of folders reached through links whose targets are stored. */
    private static final int FOLDERS = 1_000;

    /** Maximum length of a folder's path whose target is stored, in bytes. Linux can't open longer paths. */
    private static final int LONGEST_FOLDER = 4_096;

    private final List<Entry> entries;
    private final Map<RepoPath, Entry> byPath;

    /** Whether a path that is not an entry may still resolve to one. */
    private final boolean hasFolderLinks;

    /** Length of the longest path, in bytes. */
    private final int longest;

    /** Targets of folders reached through links, so that each further name in such a folder costs only one lookup. */
    private final Map<RepoPath, Followed> folders = new ConcurrentHashMap<>();

    /**
     * The target of a path.
     *
     * @param path path without links; null if there is no target
     * @param links number of links followed
     */
    private record Followed(@Nullable RepoPath path, int links) {
        static final Followed NOWHERE = new Followed(null, 0);
    }

    private EntryTree(List<Entry> entries) {
        this.entries = entries;
        this.byPath = HashMap.newHashMap(entries.size());
        entries.forEach(entry -> byPath.put(entry.path(), entry));
        this.hasFolderLinks =
                entries.stream().anyMatch(entry -> entry.kind() == EntryKind.LINK && isFolder(entry.path()));
        this.longest = hasFolderLinks
                ? entries.stream()
                        .mapToInt(entry -> entry.path().bytes().length)
                        .max()
                        .orElse(0)
                : 0;
    }

    public static EntryTree of(Inventory inventory) {
        return new EntryTree(inventory.entries());
    }

    /** Returns all entries, sorted by path. */
    public List<Entry> entries() {
        return entries;
    }

    /** Returns the entry with exactly this path; does not follow links. */
    public Optional<Entry> entry(RepoPath path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /**
     * Follows every link on {@code path} inside the repository. Returns an empty result if the target does not exist.
     */
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
        return hasFolderLinks ? behindLinks(path) : null;
    }

    private static @Nullable RepoPath target(Entry entry) {
        Link link = entry.link();
        return link == null ? entry.path() : link.resolved();
    }

    /** Resolves a path that is not itself an entry: first its folder, then the name in that folder. */
    private @Nullable RepoPath behindLinks(RepoPath path) {
        Followed folder = folder(path.parent());
        Entry entry = folder.path() == null ? null : byPath.get(folder.path().child(path.nameBytes()));
        return entry == null || (entry.link() != null && folder.links() == LINKS) ? null : target(entry);
    }

    private Followed folder(RepoPath path) {
        Entry entry = byPath.get(path);
        if (path.isRoot() || (entry != null && entry.link() == null)) {
            return Followed.NOWHERE; // a name in a real folder is an entry itself
        }
        Followed known = folders.get(path);
        if (known == null) {
            byte[] bytes = path.bytes();
            known = followed(bytes);
            if (folders.size() < FOLDERS && bytes.length <= LONGEST_FOLDER) {
                folders.put(path, known);
            }
        }
        return known;
    }

    /** Follows each link on a path. Finds the next link by binary search, so that long paths cost few lookups. */
    private Followed followed(byte[] path) {
        RepoPath at = RepoPath.ROOT;
        int links = 0;
        int start = 0;
        while (start < path.length) {
            int end = entryEnd(at, path, start);
            Entry entry = end == start ? null : byPath.get(at.child(Arrays.copyOfRange(path, start, end)));
            if (entry == null || (entry.link() == null && end < path.length)) {
                return Followed.NOWHERE;
            }
            RepoPath next = target(entry);
            links += entry.link() == null ? 0 : 1;
            if (next == null || links > LINKS) {
                return Followed.NOWHERE;
            }
            at = next;
            start = end + 1;
        }
        return new Followed(at, links);
    }

    /**
     * Returns the end of the longest prefix of the rest of a path that is an entry below {@code at}; {@code start} if
     * there is none. Each shorter prefix of an entry's path is an entry as well, because a folder is listed before its
     * contents, which makes the binary search possible.
     */
    private int entryEnd(RepoPath at, byte[] path, int start) {
        int[] ends = IntStream.rangeClosed(start + 1, Math.min(path.length, start + longest + 1))
                .filter(i -> i == path.length || path[i] == '/')
                .toArray();
        int low = 0;
        int high = ends.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byPath.containsKey(at.child(Arrays.copyOfRange(path, start, ends[middle])))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? start : ends[low - 1];
    }

    /** Whether the path denotes a regular file, or a link to one. */
    public boolean isFile(RepoPath path) {
        return is(path, EntryKind.FILE);
    }

    /** Whether the path denotes a folder, or a link to one. */
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
