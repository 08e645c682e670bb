package dev.lazaret.analysis.own;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A finding whose text is searched, with the matches so far. */
final class Sought {
    private final OwnFinding finding;
    private final Places all = new Places();
    private final Places betweenBoth = new Places();
    private final Places besideOne = new Places();

    /** The first place, and whether there are more. */
    private static final class Places {
        private final List<Placed.Standing> first = new ArrayList<>(1);
        private boolean several;

        void add(Placed.Standing place) {
            several = !first.isEmpty();
            if (!several) {
                first.add(place);
            }
        }

        Optional<Placed.Standing> single() {
            return several ? Optional.empty() : first.stream().findFirst();
        }
    }

    Sought(OwnFinding finding) {
        this.finding = finding;
    }

    OwnFinding finding() {
        return finding;
    }

    /** Compares lines of a file with the finding's text, and records a match. */
    void compare(RepoPath path, FileLines file, LineRange lines) {
        if (file.digest(lines).equals(finding.anchor().text())) {
            Placed.Standing place = new Placed.Standing(finding, path, lines, file.quoted(lines));
            all.add(place);
            boolean before = file.before(lines).equals(finding.anchor().before());
            boolean after = file.after(lines).equals(finding.anchor().after());
            if (before && after) {
                betweenBoth.add(place);
            }
            if (before || after) {
                besideOne.add(place);
            }
        }
    }

    /**
     * Returns the place in the finding's own file; empty if there is no match. Of several matches, the place is the
     * only one between the same lines on both sides; if no match is, the only one with the same lines on one side.
     */
    Optional<Placed> inOwnFile() {
        return all.first.isEmpty()
                ? Optional.empty()
                : Optional.of(all.single()
                        .or(betweenBoth::single)
                        .or(() -> betweenBoth.first.isEmpty() ? besideOne.single() : Optional.empty())
                        .<Placed>map(place -> place)
                        .orElseGet(() -> new Placed.Lapsed(finding, Placed.Lapse.REPEATED)));
    }

    /** Returns the place in other files, between the same lines on both sides; empty if there is no match. */
    Optional<Placed> inOtherFiles() {
        return betweenBoth.first.isEmpty()
                ? Optional.empty()
                : Optional.of(betweenBoth
                        .single()
                        .<Placed>map(place -> place)
                        .orElseGet(() -> new Placed.Lapsed(finding, Placed.Lapse.REPEATED)));
    }
}
