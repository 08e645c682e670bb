package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.own.OwnFinding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The findings that auditors have made in crates. No audit reads those: whether a text still stands there is told where its crate is
 * opened.
 *
 * @param counted the auditor's own, and those of others that count, sorted
 * @param others those of imported sets, sorted: shown, and never counted
 */
public record CrateRemarks(List<CrateRemark> counted, List<CrateRemark> others) {
    /** Nobody has made any. */
    public static final CrateRemarks NONE = new CrateRemarks(List.of(), List.of());

    public CrateRemarks {
        counted = counted.stream().sorted(CrateRemark.ORDER).toList();
        others = others.stream().sorted(CrateRemark.ORDER).toList();
    }

    /**
     * Of all that is said those in crates.
     *
     * @param own the auditor's
     * @param imported sets of others
     * @param here whether the repository has a crate, {@code NAME@VERSION}; what others say of another is of no interest
     */
    public static CrateRemarks of(List<OwnFinding> own, List<OwnFindings.Given> imported, Predicate<String> here) {
        return new CrateRemarks(
                remarks(new OwnFindings.Given(own, Optional.empty()), _ -> true).toList(),
                imported.stream().flatMap(given -> remarks(given, here)).toList());
    }

    /** With those of others that count as well; what is there already is not told twice. */
    public CrateRemarks calling(OwnFindings.Given called, Predicate<String> here) {
        Set<OwnFinding> known = new HashSet<>();
        return new CrateRemarks(
                Stream.concat(counted.stream(), remarks(called, here))
                        .filter(remark -> known.add(remark.made()))
                        .toList(),
                others);
    }

    private static Stream<CrateRemark> remarks(OwnFindings.Given given, Predicate<String> here) {
        return given.findings().stream()
                .filter(made ->
                        made.anchor().isInCrate() && here.test(made.anchor().crate()))
                .map(made -> new CrateRemark(made, given.by()));
    }

    /** Number of those that count as flagged. */
    public long flagged() {
        return counted.stream().filter(CrateRemark::isFlagged).count();
    }
}
