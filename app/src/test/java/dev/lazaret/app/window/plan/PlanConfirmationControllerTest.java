package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.fetch.HostRule;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.session.ChangeCheckResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Verifies that a confirmed step is started only if the files are those that were read, and only if no choice has
 * changed since.
 */
@Tag("window")
class PlanConfirmationControllerTest {
    private static final ChangeCheckResult SAME = new ChangeCheckResult(true, "", "");
    private static final ChangeCheckResult OTHER = new ChangeCheckResult(false, "", "src/lib.rs has other bytes.");
    private static final ChangeCheckResult BROKEN_OFF = new ChangeCheckResult(false, "", "");

    private final BlockingQueue<Comparison> comparisons = new LinkedBlockingQueue<>();
    private final List<String> told = new ArrayList<>();
    private final SimpleBooleanProperty focused = new SimpleBooleanProperty(true);
    private final Overlay overlay = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new Overlay(() -> {}));
    private final PlanConfirmationController confirmation = new PlanConfirmationController(
            overlay,
            new BackgroundRunner(problem -> {
                throw new AssertionError(problem);
            }),
            focused,
            this::look,
            found -> told.add("changed: " + found.what()));

    /** A comparison that waits for its result. */
    private record Comparison(Thread thread, CompletableFuture<ChangeCheckResult> found) {
        /** Sets the result, and returns when it has been processed. */
        void finds(ChangeCheckResult what) throws InterruptedException {
            found.complete(what);
            thread.join();
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {});
        }
    }

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void open() {
        onFx(() -> confirmation.open(asked()));
    }

    private ChangeCheckResult look() throws Exception {
        CompletableFuture<ChangeCheckResult> found = new CompletableFuture<>();
        comparisons.add(new Comparison(Thread.currentThread(), found));
        return found.get();
    }

    @Test
    void startsUnchangedFilesOnceAndClosesDialog() throws Exception {
        confirm("start");
        assertThat(told).as("not before the comparison").isEmpty();
        comparison().finds(SAME);
        assertThat(told).containsExactly("start");
        assertThat(overlay.isOpen()).isFalse();
    }

    @Test
    void changedFilesAreNotStarted() throws Exception {
        confirm("start");
        comparison().finds(OTHER);
        assertThat(told).containsExactly("changed: src/lib.rs has other bytes.");
        assertThat(overlay.isOpen()).isFalse();
    }

    @Test
    void interruptedComparisonStartsNothing() throws Exception {
        confirm("start");
        comparison().finds(BROKEN_OFF);
        assertThat(told).containsExactly("changed: ");
    }

    @Test
    void otherChoiceWithdrawsConfirmation() throws Exception {
        confirm("start");
        onFx(confirmation::next);
        comparison().finds(SAME);
        assertThat(told).isEmpty();
        assertThat(overlay.isOpen()).isTrue();
    }

    @Test
    void cancelWithdrawsConfirmation() throws Exception {
        confirm("start");
        onFx(overlay::cancel);
        comparison().finds(SAME);
        assertThat(told).isEmpty();
        confirm("without a dialog");
        assertThat(comparisons).isEmpty();
    }

    @Test
    void ignoresComparisonOfEarlierDialog() throws Exception {
        confirm("start");
        onFx(() -> {
            overlay.cancel();
            confirmation.open(asked());
        });
        comparison().finds(OTHER);
        assertThat(told).isEmpty();
        assertThat(overlay.isOpen()).isTrue();
    }

    @Test
    void refocusComparesFilesAndStartsNothing() throws Exception {
        comeBack();
        comparison().finds(SAME);
        assertThat(told).isEmpty();
        assertThat(overlay.isOpen()).isTrue();
        comeBack();
        comparison().finds(OTHER);
        assertThat(told).containsExactly("changed: src/lib.rs has other bytes.");
        assertThat(overlay.isOpen()).isFalse();
        comeBack();
        assertThat(comparisons).as("nothing is compared without a dialog").isEmpty();
    }

    private void confirm(String word) {
        onFx(() -> confirmation.confirmed(() -> told.add(word)));
    }

    private void comeBack() {
        onFx(() -> {
            focused.set(false);
            focused.set(true);
        });
    }

    private Comparison comparison() throws InterruptedException {
        return Objects.requireNonNull(comparisons.poll(60, TimeUnit.SECONDS), "nothing is compared");
    }

    private static void onFx(Runnable act) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, act);
    }

    private static PlanDialog asked() {
        StepDefinition step = StepDefinition.download();
        Nothing acts = new Nothing();
        return new PlanDialog(
                step,
                new PlanChoicePane.Offered(List.of(), RepoPath.of("Cargo.toml"), List.of(), Optional.empty()),
                new DownloadPlanBody(acts),
                acts);
    }

    private static final class Nothing implements PlanDialog.Acts, DownloadPlanBody.Acts {
        @Override
        public void index(String address) {
            throw new AssertionError(address);
        }

        @Override
        public void noIndex() {
            throw new AssertionError("no index");
        }

        @Override
        public void forbid(String place) {
            throw new AssertionError(place);
        }

        @Override
        public void ticked() {
            throw new AssertionError("ticked");
        }

        @Override
        public void allow(HostRule host) {
            throw new AssertionError(host.words());
        }

        @Override
        public void cancel() {
            throw new AssertionError("cancelled");
        }

        @Override
        public void confirmed(Plan plan, StartToken token) {
            throw new AssertionError("confirmed");
        }

        @Override
        public void manifest(RepoPath chosen) {
            throw new AssertionError(chosen.toString());
        }

        @Override
        public void toolchain(Optional<Path> chosen) {
            throw new AssertionError(chosen.toString());
        }

        @Override
        public void chooseSource() {
            throw new AssertionError("source");
        }
    }
}
