package dev.lazaret.app.window.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreOpenResult;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoreWriter;
import dev.lazaret.app.window.session.VerdictsOfAudit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that an open window shows steps that another Lazaret has run on the same bytes. */
@Tag("window")
class ExternalStepPollerTest {
    @Test
    void showsStepRunFromCommandLine(@TempDir Path scratch) throws Exception {
        FxToolkit.registerPrimaryStage();
        Path folder = Files.createDirectory(scratch.resolve("repository"));
        Audit audit = HandmadeAudit.example();
        CountDownLatch told = new CountDownLatch(1);
        List<StepRecord> shown = new ArrayList<>();
        try (Store window = store(scratch);
                Store other = store(scratch);
                Repository repository = ((dev.lazaret.analysis.repository.RepositoryOpenResult.Ready)
                                Repository.open(folder))
                        .repository()) {
            Session session = new Session(
                    new Session.Read(folder, repository, audit, VerdictsOfAudit.NONE, List.of(), ""),
                    new StoreWriter(Optional.of(window), problem -> {
                        throw new AssertionError(problem);
                    }));
            session.onChange(told::countDown);
            BackgroundRunner background = new BackgroundRunner(problem -> {
                throw new AssertionError(problem);
            });
            WaitForAsyncUtils.waitForAsyncFx(
                    10_000,
                    () -> new ExternalStepPoller(session, Optional.of(window), background, () -> false, shown::add)
                            .begin());
            other.putStep(folder, done(audit));
            assertThat(told.await(10, TimeUnit.MINUTES)).isTrue();
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
                assertThat(session.steps().get(Step.CHECK).state()).isEqualTo(StepRecord.State.DONE);
                assertThat(shown).containsExactly(session.steps().get(Step.CHECK));
            });
            session.close();
        }
    }

    private static StepRecord done(Audit audit) {
        return new StepRecord(
                Step.CHECK,
                StepEnd.of(StepRecord.State.DONE, null),
                new LaunchRecord(
                        audit.inventory().digest().toString(), List.of("cargo", "check"), List.of(), List.of()));
    }

    private static Store store(Path scratch) {
        return ((StoreOpenResult.Ready) Store.open(scratch.resolve("store"), InstantSource.system())).store();
    }
}
