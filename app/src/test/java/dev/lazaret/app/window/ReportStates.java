package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.compare.ReportedAudit;
import dev.lazaret.analysis.compare.ReportedFinding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

/** A repository that is opened with a report, and again after it has changed. */
final class ReportStates {
    private final Tour tour;
    private final Hand hand;

    ReportStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        Path folder = Projects.rich(tour.scratch().resolve("reported"));
        List<ReportedFinding> report = report(folder);
        tour.open(
                Optional.of(new WindowLauncher.Request(folder, Optional.of(new ReportedAudit("reported", report)))),
                () -> {
                    hand.until("what is missing is told", () -> words().contains("TC-PATH, gone.toml:3"));
                    hand.see(".dialog");
                    hand.picture("report-missing");
                    hand.press(KeyCode.ESCAPE);
                    hand.gone(".dialog");
                    hand.until("the first of it is open", () -> hand.isShown(".inline-card"));
                    hand.until("the report alone is listed", () -> words().contains((report.size() - 1) + " of "));
                    hand.picture("review-report");
                    hand.press(KeyCode.CONTROL, KeyCode.DIGIT1);
                    hand.until("headline", () -> hand.isShown(".headline"));
                    hand.until("nothing is known from before", () -> !hand.isShown("#since-last"));
                });
        Files.writeString(folder.resolve("rust-toolchain.toml"), "[toolchain]\npath = \"tools\"\n");
        Files.delete(folder.resolve(".envrc"));
        tour.open(folder, () -> {
            hand.until("what is news", () -> hand.isShown("#since-last"));
            hand.picture("overview-since");
            hand.click("#since-last .hyperlink");
            hand.until("what is new is listed", () -> hand.isShown(".news-chip"));
            hand.picture("review-new");
        });
    }

    private String words() {
        return Tour.words(hand.scene().getRoot());
    }

    /** Returns the critical findings of a folder, and one that it does not have. */
    private static List<ReportedFinding> report(Path folder) {
        if (Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository)) {
            try (repository) {
                if (new Auditor(Catalogue.load()).audit(repository, ScanMonitor.NONE)
                        instanceof AuditOutcome.Done(Audit audit)) {
                    return Stream.concat(
                                    audit.findings().stream()
                                            .filter(finding -> finding.severity() == Severity.CRITICAL)
                                            .map(finding -> new ReportedFinding(
                                                    finding.id(),
                                                    finding.path(),
                                                    finding.line(),
                                                    finding.fingerprint())),
                                    Stream.of(new ReportedFinding("TC-PATH", RepoPath.of("gone.toml"), 3, "00")))
                            .toList();
                }
            }
        }
        throw new AssertionError(folder);
    }
}
