package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.sandbox.BubblewrapSandbox;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.ChosenLimits;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.run.StepService;
import dev.lazaret.app.toolchain.ToolchainFinder;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.StoreWriter;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.session.UserPreferences;
import dev.lazaret.app.window.session.VerdictsOfAudit;
import dev.lazaret.app.window.session.WindowContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that the auditor's choices apply to every step that the window plans. */
@Tag("sandbox")
class StepPlanningModelTest {
    private static final UserPreferences CHOSEN =
            UserPreferences.DEFAULT.withLimits(ChosenLimits.NONE.with(LimitedResource.PROCESSES, 128));

    @TempDir
    Path scratch;

    @Test
    void settingsLimitsApplyToCompilingStepsAndFetch() throws Exception {
        with(plans -> {
            Plan.Result check = planned((of, told) -> of.plan(Step.CHECK, told), plans);
            Plan.Result fetch = planned((of, told) -> of.plan(Step.FETCH, told), plans);

            assertThat(((Plan.Result.Ready) check).plan().limits().get(LimitedResource.PROCESSES))
                    .isEqualTo(128);
            assertThat(((Plan.Result.Ready) fetch).plan().limits().get(LimitedResource.PROCESSES))
                    .isEqualTo(128);
        });
    }

    @Test
    void profileStaysWhenAnotherWorkspaceIsChosen() throws Exception {
        with(plans -> {
            CargoChoice kept = CargoChoice.DEFAULT.withRelease(true);
            plans.choice(kept.withPackage("demo"));
            plans.manifest(RepoPath.of("other/Cargo.toml"));

            assertThat(plans.choice()).isEqualTo(kept);
        });
    }

    private static <T> T planned(BiConsumer<StepPlanningModel, Consumer<T>> plan, StepPlanningModel plans) {
        CompletableFuture<T> told = new CompletableFuture<>();
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> plan.accept(plans, told::complete));
        return told.orTimeout(60, TimeUnit.SECONDS).join();
    }

    private void with(Consumer<StepPlanningModel> test) throws Exception {
        FxToolkit.registerPrimaryStage();
        Path folder = scratch.resolve("repository");
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/lib.rs"), "");
        Files.writeString(folder.resolve("Cargo.toml"), """
                [package]
                name = "demo"
                version = "0.1.0"
                [dependencies]
                no-such-crate = "1"
                """);
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository opened))) {
            throw new AssertionError("not opened");
        }
        try (Repository repository = opened) {
            Catalogue catalogue = Catalogue.load();
            Audit audit = ((AuditOutcome.Done) new Auditor(catalogue).audit(repository, ScanMonitor.NONE)).audit();
            Session session = new Session(
                    new Session.Read(folder, repository, audit, VerdictsOfAudit.NONE, List.of(), ""), writer());
            StepService stages = new StepService(
                    BubblewrapSandbox.of(
                            Map.of("XDG_CACHE_HOME", scratch.resolve("cache").toString())),
                    new ToolchainFinder(scratch),
                    Clock.systemUTC());
            Services services =
                    new Services(Clock.systemUTC(), catalogue, scratch, Optional.empty(), "", Optional.of(stages), "");
            WindowContext window = new Quiet();
            test.accept(new StepPlanningModel(session, services, window, new CrateFolderChoice(services, window)));
            session.close();
        }
    }

    private static StoreWriter writer() {
        return new StoreWriter(Optional.empty(), StepPlanningModelTest::unexpected);
    }

    private static void unexpected(String problem) {
        throw new AssertionError(problem);
    }

    /** A window that shows nothing. */
    private static final class Quiet implements WindowContext {
        private final BackgroundRunner background = new BackgroundRunner(problem -> unexpected(problem.toString()));

        @Override
        public BackgroundRunner background() {
            return background;
        }

        @Override
        public UserPreferences preferences() {
            return CHOSEN;
        }

        @Override
        public Overlay overlay() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Toasts toasts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Stage stage() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void open(Path folder) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void preferences(UserPreferences chosen) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setting(String name, String value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void act(UserAction act) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void defect(Throwable problem) {
            throw new AssertionError(problem);
        }
    }
}
