package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that a step on a repository of any shape is planned for the intended workspace, or refused in a sentence.
 */
@Tag("sandbox")
@Tag("slow")
class ShapesTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @RegisterExtension
    final StepPlace place = new StepPlace();

    static List<CaseArchive> cases() {
        return Corpus.cases().stream().filter(one -> !one.steps().isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plansOrRefusesShapeAsExpected(CaseArchive archive) throws IOException {
        Path folder = place.project(archive.name());
        archive.unpackInto(folder);
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new AssertionError("not opened: " + folder);
        }
        try (repository) {
            Audit audit = ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit();
            for (CaseArchive.StepAsked asked : archive.steps()) {
                String manifest = asked.manifest().equals("-") ? "" : asked.manifest();
                StepRequest request = place.request(Step.CHECK).withManifest(manifest);
                assertThat(refusal(place.ladder().plan(repository, audit, request)))
                        .as(archive.name() + " with manifest " + asked.manifest())
                        .isEqualTo(asked.refusal());
            }
        }
    }

    private static String refusal(Plan.Result result) {
        return switch (result) {
            case Plan.Result.Refused(String reason) -> reason;
            case Plan.Result.Ready(Plan plan) ->
                plan.refusal().map(Refusal::sentence).orElse("");
        };
    }
}
