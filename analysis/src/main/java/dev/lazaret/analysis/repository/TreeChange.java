package dev.lazaret.analysis.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One path that is other than it was when it was read, among those that the digest covers.
 *
 * @param what a clause that follows the path
 */
public record TreeChange(RepoPath path, String what) {

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
            RepoPath path = (order <= 0 ? old.get(i) : young.get(k)).path();
            Optional<String> what = order < 0
                    ? Optional.of("is gone")
                    : order > 0 ? Optional.of("is new") : what(old.get(i), young.get(k));
            if (TreeDigest.covers(path)) {
                what.ifPresent(clause -> changes.add(new TreeChange(path, clause)));
            }
            i += order <= 0 ? 1 : 0;
            k += order >= 0 ? 1 : 0;
        }
        return changes;
    }

    private static Optional<String> what(Entry before, Entry now) {
        if (before.kind() != now.kind()) {
            return Optional.of("is a " + now.kind().word() + " now");
        }
        if (!Objects.equals(before.link(), now.link())) {
            return Optional.of("leads elsewhere");
        }
        if (!Objects.equals(before.digest(), now.digest())) {
            return Optional.of("has changed");
        }
        if (before.executable() != now.executable()) {
            return Optional.of(now.executable() ? "can be executed now" : "can't be executed any more");
        }
        return Optional.empty();
    }
}
