package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inode;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.UnusualEntryMetadata;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds unusual metadata of entries: owners, permissions, hard links, mounts, extended attributes. Compares each entry
 * with the opened folder, so a uniform tree yields no findings on owners and permissions, regardless of its owner.
 */
final class UnusualFileMetadata implements Detector {
    private static final String SETUID = "FS-SETUID";
    private static final String OWNER = "FS-OWNER";
    private static final String HARDLINK = "FS-HARDLINK";
    private static final String MOUNT = "FS-MOUNT";
    private static final String ATTRIBUTES = "FS-XATTR";

    /** The attribute with a program's capabilities: rights that no mode bit shows (capabilities(7)). */
    private static final String CAPABILITY = "security.capability";

    private static final String ACCESS_LIST = "system.posix_acl_";

    /**
     * Prefixes of the names of attributes that security modules and file systems set on every file, or that downloaders
     * add (xattr(7), freedesktop.org).
     */
    private static final List<String> ORDINARY = List.of(
            "security.selinux",
            "security.SMACK64",
            "security.apparmor",
            "security.ima",
            "security.evm",
            "system.",
            "btrfs.",
            "ceph.",
            "user.xdg.",
            "user.com.apple.",
            "user.DOSATTRIB");

    private static final long SUPERUSER = 0;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(SETUID, OWNER, HARDLINK, MOUNT, ATTRIBUTES));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        look(facts.tree().entries(), facts.scanned().inodes(), facts.scanned().whole(), out);
    }

    /**
     * Examines the entries.
     *
     * @param entries the entries that were walked, sorted by path
     * @param whole whether these are all entries of the tree
     */
    static void look(List<Entry> entries, UnusualEntryMetadata inodes, boolean whole, FindingCollector out) {
        Set<RepoPath> folders = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.kind() == EntryKind.DIRECTORY) {
                folders.add(entry.path());
            }
            appleDouble(entry, out);
        }
        Inode root = inodes.root();
        if (root == null) {
            return;
        }
        boolean copy = linksThroughout(entries, inodes.unusual());
        inodes.unusual()
                .forEach((path, inode) -> out.runOn(path, () -> {
                    Place place = new Place(
                            path,
                            folders.contains(path),
                            inode,
                            root,
                            inodes.unusual().getOrDefault(path.parent(), root));
                    rights(place, out);
                    owner(place, out);
                    attributes(place, out);
                    if (inode.mount()) {
                        at(MOUNT, place, "mounted here", null, out);
                    }
                    if (!place.folder() && inode.names() > 1 && path.equals(inode.first()) && !isObject(path)) {
                        links(place, copy, whole, out);
                    }
                }));
    }

    /**
     * An entry that differs from the opened folder.
     *
     * @param above inode of the folder that contains it
     */
    private record Place(RepoPath path, boolean folder, Inode inode, Inode root, Inode above) {
        private List<ScopeReference> below() {
            return folder ? List.of(new ScopeReference.Below()) : List.of();
        }
    }

    private static void at(String id, Place place, String evidence, @Nullable Severity severity, FindingCollector out) {
        out.report(id, place.path(), Position.FILE, evidence, Confidence.SURE, severity, null, place.below());
    }

    private static void rights(Place place, FindingCollector out) {
        Inode inode = place.inode();
        if (place.folder()) {
            return;
        }
        if (inode.has(Inode.SET_USER)) {
            at(SETUID, place, "runs with the rights of user " + inode.owner(), null, out);
        } else if (inode.has(Inode.SET_GROUP)) {
            at(SETUID, place, "runs with the rights of its group", null, out);
        }
        if (inode.attributes().contains(CAPABILITY)) {
            at(SETUID, place, "runs with rights that its attribute " + CAPABILITY + " gives", null, out);
        }
    }

    /**
     * Reports entries with another owner or wider write access than the opened folder. If a folder and its contents
     * have the same owner, reports only the folder.
     */
    private static void owner(Place place, FindingCollector out) {
        Inode inode = place.inode();
        long owner = inode.owner();
        if (owner != place.root().owner() && owner != place.above().owner()) {
            String evidence = "of user " + owner + ", and the opened folder of user "
                    + place.root().owner();
            at(OWNER, place, evidence, owner == SUPERUSER ? Severity.INFO : null, out);
        }
        if (opens(Inode.OTHERS_WRITE, place)) {
            at(OWNER, place, "everybody may write", null, out);
        } else if (opens(Inode.GROUP_WRITES, place)) {
            at(OWNER, place, "its group may write", Severity.INFO, out);
        }
    }

    /**
     * Whether {@code bit} lets users write to this entry who may enter the opened folder, but may not write to it.
     * False if the entry's parent folder has the bit as well, because that folder is reported instead. {@code bit >> 1}
     * is the bit for entering a folder.
     */
    private static boolean opens(int bit, Place place) {
        return place.inode().has(bit)
                && !place.root().has(bit)
                && place.root().has(bit >> 1)
                && !place.above().has(bit);
    }

    private static void attributes(Place place, FindingCollector out) {
        for (String name : place.inode().attributes()) {
            boolean everywhere = place.root().attributes().contains(name);
            if (name.startsWith(ACCESS_LIST)) {
                boolean inherited = place.root().attributes().stream().anyMatch(one -> one.startsWith(ACCESS_LIST));
                if (!inherited) {
                    at(ATTRIBUTES, place, "access rights in addition to the file mode: " + name, null, out);
                }
            } else if (!everywhere && !name.equals(CAPABILITY)) {
                boolean ordinary = ORDINARY.stream().anyMatch(name::startsWith);
                if (!ordinary) {
                    at(ATTRIBUTES, place, name, null, out);
                }
            }
        }
    }

    /** Reports AppleDouble files. An archive packed on macOS stores the attributes of a file as a separate file. */
    private static void appleDouble(Entry entry, FindingCollector out) {
        RepoPath path = entry.path();
        String name = path.name();
        boolean folder = entry.kind() == EntryKind.DIRECTORY && name.equals("__MACOSX");
        boolean file = entry.isFile() && name.startsWith("._") && !path.hasPart("__MACOSX");
        if (folder || file) {
            out.report(
                    ATTRIBUTES,
                    path,
                    Position.FILE,
                    "attributes of other files, as files",
                    Confidence.SURE,
                    Severity.INFO,
                    null,
                    folder ? List.of(new ScopeReference.Below()) : List.of());
        }
    }

    /** Whether the path is a git object. Git hard-links objects when it clones a repository on the same machine. */
    private static boolean isObject(RepoPath path) {
        return path.hasPart(".git") && path.hasPart("objects");
    }

    private static void links(Place place, boolean copy, boolean whole, FindingCollector out) {
        long elsewhere = place.inode().names() - place.inode().namesHere();
        String names = place.inode().names() + " names";
        if (elsewhere <= 0) {
            at(HARDLINK, place, names + ", all in this tree", Severity.INFO, out);
        } else {
            String where = elsewhere + " of them outside this tree" + (whole ? "" : " or where it was not walked");
            out.report(
                    HARDLINK,
                    place.path(),
                    Position.FILE,
                    names + ", " + where,
                    whole ? Confidence.SURE : Confidence.LIKELY,
                    copy ? Severity.INFO : null,
                    null,
                    List.of());
        }
    }

    /**
     * Whether at least 90 % of the files have another name outside the tree. If so, the tree is a hard-linked copy or
     * comes from a package store.
     */
    private static boolean linksThroughout(List<Entry> entries, Map<RepoPath, Inode> unusual) {
        long files = 0;
        long elsewhere = 0;
        for (Entry entry : entries) {
            if (entry.isFile() && !entry.path().hasPart(".git")) {
                files++;
                Inode inode = unusual.get(entry.path());
                elsewhere += inode != null && inode.names() > inode.namesHere() ? 1 : 0;
            }
        }
        return files > 1 && elsewhere * 10 >= files * 9;
    }
}
