package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.ManualFindings;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.ManualFindingDetails;
import dev.lazaret.analysis.manual.Relocation;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import java.util.List;
import java.util.Optional;

/** Handmade manual findings: one that counts and has moved, one of another set, a stale one, and two in crates. */
final class HandmadeManualFindings {
    private HandmadeManualFindings() {}

    /** Returns all of them with a title and a note. */
    static SummaryInput reviewed(String title, String note) {
        ManualFinding plain = MadeFindings.of("a.rs", "one\n", 1, 1, title, Severity.HIGH);
        ManualFinding made =
                new ManualFinding(plain.anchor(), title, plain.severity(), Optional.empty(), Optional.of(note));
        Finding counts = finding(made, Optional.empty());
        Finding others = finding(made, Optional.of("team"));
        ManualFindings own = new ManualFindings(
                List.of(new ManualFindings.Current(made, counts)),
                List.of(new ManualFindings.Stale(made, Relocation.StaleReason.CHANGED, Optional.of("team"))),
                List.of(others));
        ManualFinding inCrate = MadeFindings.inCrate(title + "@1.0.0", made);
        return new SummaryInput(HandmadeAudit.of("own"), VerdictSource.NONE, List.of())
                .with(own)
                .with(DependencyFacts.NONE.with(new CrateManualFindings(
                        List.of(new CrateManualFinding(inCrate, Optional.empty())),
                        List.of(new CrateManualFinding(inCrate, Optional.of("team"))))));
    }

    private static Finding finding(ManualFinding made, Optional<String> by) {
        RepoPath path = RepoPath.of("a.rs");
        return new Finding(
                new Finding.RuleLabel("OWN", Family.OWN, Inert.line(made.title(), ManualFinding.LONGEST_TITLE)),
                new Finding.Assessment(made.severity(), Trigger.OTHER, Effect.INFORMS),
                new Location(path, 3, 1),
                "one",
                null,
                "f",
                Subjects.NONE,
                RepositoryArea.PROJECT,
                new ManualFindingDetails(
                        new LineRange(3, 5),
                        made.note().map(Inert::text),
                        Optional.of(new ManualFindingDetails.Spot(path, new LineRange(1, 1))),
                        by));
    }
}
