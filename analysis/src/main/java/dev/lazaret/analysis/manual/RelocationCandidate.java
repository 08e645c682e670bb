package dev.lazaret.analysis.manual;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A finding whose text is searched for, with the matches found so far. */
final class RelocationCandidate {
    private final ManualFinding finding;
    private final Places all = new Places();
    private final Places bothSides = new Places();
    private final Places oneSide = new Places();

    /** The first place, and whether there are more. */
    private static final class Places {
        private final List<Relocation.Found> first = new ArrayList<>(1);
        private boolean several;

        void add(Relocation.Found place) {
            several = !first.isEmpty();
            if (!several) {
                first.add(place);
            }
        }

        Optional<Relocation.Found> single() {
            return several ? Optional.empty() : first.stream().findFirst();
        }
    }

    RelocationCandidate(ManualFinding finding) {
        this.finding = finding;
    }

    ManualFinding finding() {
        return finding;
    }

    /** Compares lines of a file with the finding's text, and records a match. */
    void compare(RepoPath path, FileLineHasher file, LineRange lines) {
        if (file.digest(lines).equals(finding.anchor().text())) {
            Relocation.Found place = new Relocation.Found(finding, path, lines, file.quoted(lines));
            all.add(place);
            boolean before = file.before(lines).equals(finding.anchor().before());
            boolean after = file.after(lines).equals(finding.anchor().after());
            if (before && after) {
                bothSides.add(place);
            }
            if (before || after) {
                oneSide.add(place);
            }
        }
    }

    /**
     * Returns the place in the finding's own file; empty if there is no match. Of several matches, chooses the only one
     * with the same context lines on both sides; if no match has these, the only one with the same context lines on one
     * side. If there is not exactly one such match, the finding is stale.
     */
    Optional<Relocation> inOriginalFile() {
        return all.first.isEmpty()
                ? Optional.empty()
                : Optional.of(all.single()
                        .or(bothSides::single)
                        .or(() -> bothSides.first.isEmpty() ? oneSide.single() : Optional.empty())
                        .<Relocation>map(place -> place)
                        .orElseGet(() -> new Relocation.Stale(finding, Relocation.StaleReason.REPEATED)));
    }

    /**
     * Returns the place in another file. Only matches with the same context lines on both sides count; empty if there
     * is none.
     */
    Optional<Relocation> inOtherFiles() {
        return bothSides.first.isEmpty()
                ? Optional.empty()
                : Optional.of(bothSides
                        .single()
                        .<Relocation>map(place -> place)
                        .orElseGet(() -> new Relocation.Stale(finding, Relocation.StaleReason.REPEATED)));
    }
}
