package dev.lazaret.analysis.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A path that the digest covers and whose entry differs from that at an earlier walk.
 *
 * @param what short description of the difference, such as "content", "execute bit", "link target", "new", "gone"
 * @param folder whether the path is a folder that is new or gone
 */
public record TreeChange(RepoPath path, String what, boolean folder) {
    /** The most frequent difference. {@link #named} omits it. */
    public static final String CONTENT = "content";

    /**
     * Returns the path, followed by any difference other than the content in parentheses. Not sanitized for display.
     */
    public String named() {
        return what.equals(CONTENT) ? path.utf8() : path.utf8() + " (" + (folder ? "folder, " : "") + what + ")";
    }

    /** Returns the differences between two walks of the same folder, sorted by path. */
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
            // An entry that became a folder, or stopped being one, was a file in one of the walks.
            boolean folder = order != 0 && entry.kind() == EntryKind.DIRECTORY;
            Optional<String> what =
                    order < 0 ? Optional.of("gone") : order > 0 ? Optional.of("new") : what(old.get(i), young.get(k));
            if (TreeHasher.covers(path)) {
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
