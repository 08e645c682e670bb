package dev.lazaret.analysis.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One path that is other than it was when it was read, among those that the digest covers.
 *
 * @param what a few words on what of it: "content", "execute bit", "link target", "new", "gone"
 * @param folder whether it is a folder that is new or gone
 */
public record TreeChange(RepoPath path, String what, boolean folder) {
    /** The most usual one, which needs no words. */
    public static final String CONTENT = "content";

    /** The path, and in parentheses what is other than its content. Not inert. */
    public String named() {
        return what.equals(CONTENT) ? path.utf8() : path.utf8() + " (" + (folder ? "folder, " : "") + what + ")";
    }

    /** What differs between two walks of the same folder, in the order of paths. */
    public static List<TreeChange> between(Inventory before, Inventory now) {
        List<TreeChange> changes = new ArrayList<>();
        List<Entry> old = before.entries();
        List<Entry> young = now.entries();
        int i = 0;
        int k = 0;
        while (i < old.size() || k < young.size()) {
            int order = i == old.size()
                    ? 1
                    : k == young.size()
                            ? -1
                            : old.get(i).path().compareTo(young.get(k).path());
            Entry entry = order <= 0 ? old.get(i) : young.get(k);
            RepoPath path = entry.path();
            // One that became a folder, or ceased to be one, was a file at one time.
            boolean folder = order != 0 && entry.kind() == EntryKind.DIRECTORY;
            Optional<String> what =
                    order < 0 ? Optional.of("gone") : order > 0 ? Optional.of("new") : what(old.get(i), young.get(k));
            if (TreeDigest.covers(path)) {
                what.ifPresent(clause -> changes.add(new TreeChange(path, clause, folder)));
            }
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }
        return changes;
    }

    private static Optional<String> what(Entry before, Entry now) {
        if (before.kind() != now.kind()) {
            return Optional.of("now a " + now.kind().word());
        }
        if (!Objects.equals(before.link(), now.link())) {
            return Optional.of("link target");
        }
        boolean bytes = !Objects.equals(before.digest(), now.digest());
        if (before.executable() != now.executable()) {
            return Optional.of(bytes ? CONTENT + " and execute bit" : "execute bit");
        }
        return bytes ? Optional.of(CONTENT) : Optional.empty();
    }
}
