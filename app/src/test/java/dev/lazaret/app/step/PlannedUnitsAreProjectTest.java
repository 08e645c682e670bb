package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.FixtureFolderMatcher;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.cargo.WorkspaceChoice;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that no finding in a file that a step would run is excused as test data, in any case of the corpus: with
 * {@code lazaret.deep} in all of them, otherwise in those about test data that is used and in every twelfth other one.
 */
@Tag("sandbox")
@Tag("slow")
class PlannedUnitsAreProjectTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int SAMPLE = 12;

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @Test
    void noPlannedUnitIsTestData() throws IOException {
        List<String> excused = new ArrayList<>();
        Set<String> planned = new HashSet<>();
        for (CaseArchive archive : chosen(Corpus.cases())) {
            Path folder = place.project(archive.name());
            archive.unpackInto(folder);
            if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
                throw new AssertionError("not opened: " + folder);
            }
            try (repository) {
                Audit audit = ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit();
                Set<String> units = units(repository, audit);
                units.forEach(unit -> planned.add(archive.name() + " " + unit));
                audit.findings().stream()
                        .filter(Finding::isTestData)
                        .map(finding -> Inert.path(finding.path().bytes()))
                        .filter(units::contains)
                        .forEach(path -> excused.add(archive.name() + " " + path));
            }
        }
        assertThat(excused).isEmpty();
        assertThat(planned).contains("shape-used-chain tests/n/build.rs", "shape-used-pointer fixtures/n/build.rs");
    }

    private static List<CaseArchive> chosen(List<CaseArchive> cases) {
        return IntStream.range(0, cases.size())
                .filter(i -> DEEP || i % SAMPLE == 0 || cases.get(i).name().startsWith("shape-used-"))
                .mapToObj(cases::get)
                .toList();
    }

    /**
     * Returns the root files of the repository's units that a Check or a Test of any of its workspaces runs, as plans
     * show them.
     */
    private Set<String> units(Repository repository, Audit audit) {
        Set<String> units = new HashSet<>();
        for (Workspace workspace : audit.cargo().offered()) {
            for (Step step : List.of(Step.CHECK, Step.TEST)) {
                StepRequest request = place.request(step)
                        .withManifest(Inert.path(workspace.manifest().bytes()));
                if (isOfProject(workspace, audit)
                        && place.ladder().plan(repository, audit, request) instanceof Plan.Result.Ready(Plan plan)
                        && plan.work() instanceof CompileWork work) {
                    work.units().stream()
                            .map(PlannedUnit::id)
                            .filter(UnitId::fromRepository)
                            .forEach(unit -> units.add(unit.path()));
                }
            }
        }
        return units;
    }

    /**
     * Whether a step on the workspace is one on the project; with a manifest among test data the auditor requests that
     * test data.
     */
    private static boolean isOfProject(Workspace workspace, Audit audit) {
        return !FixtureFolderMatcher.contain(workspace.manifest(), RepoPath.ROOT)
                || audit.cargo().choice().equals(new WorkspaceChoice.Chosen(workspace));
    }
}
