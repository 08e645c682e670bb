package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Audited;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Protects that a step on a repository of any shape is planned for the workspace that is meant, or refused in a sentence. */
@Tag("sandbox")
class ShapesTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @TempDir
    private Path scratch;

    private SandboxPlace place;
    private Ladder stages;

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        stages = new Ladder(place.sandbox(), new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    static List<CaseArchive> cases() {
        return Corpus.cases().stream().filter(one -> !one.steps().isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isPlannedOrRefused(CaseArchive archive) throws IOException {
        Path folder = scratch.resolve(archive.name());
        archive.unpackInto(folder);
        if (!(Repository.open(folder) instanceof Opened.Ready(Repository repository))) {
            throw new AssertionError("not opened: " + folder);
        }
        try (repository) {
            Audit audit = ((Audited.Done) AUDITOR.audit(repository, Progress.NONE)).audit();
            for (CaseArchive.StepAsked asked : archive.steps()) {
                String manifest = asked.manifest().equals("-") ? "" : asked.manifest();
                StepRequest request = StepRequest.of(Step.CHECK, folder, List.of(), Consent.ALL)
                        .withManifest(manifest);
                assertThat(refusal(stages.plan(repository, audit, request)))
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
