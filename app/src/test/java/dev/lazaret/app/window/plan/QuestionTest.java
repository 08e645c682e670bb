package dev.lazaret.app.window.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.window.control.Background;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.session.Unchanged;
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
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Protects that what was confirmed is started only over the files that were read, and only if nothing else was chosen since. */
@Tag("window")
class QuestionTest {
    private static final Unchanged SAME = new Unchanged(true, "", "");
    private static final Unchanged OTHER = new Unchanged(false, "", "src/lib.rs has other bytes.");
    private static final Unchanged BROKEN_OFF = new Unchanged(false, "", "");

    private final BlockingQueue<Comparison> comparisons = new LinkedBlockingQueue<>();
    private final List<String> told = new ArrayList<>();
    private final SimpleBooleanProperty focused = new SimpleBooleanProperty(true);
    private final Overlay overlay = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new Overlay(() -> {}));
    private final Question<Asked> question = new Question<>(
            overlay,
            new Background(problem -> {
                throw new AssertionError(problem);
            }),
            focused,
            this::look,
            found -> told.add("changed: " + found.what()));

    /** A comparison that waits to be told what it found. */
    private record Comparison(Thread thread, CompletableFuture<Unchanged> found) {
        /** Returns when what was found has been taken in. */
        void finds(Unchanged what) throws InterruptedException {
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
        onFx(() -> question.open(new Asked()));
    }

    private Unchanged look() throws Exception {
        CompletableFuture<Unchanged> found = new CompletableFuture<>();
        comparisons.add(new Comparison(Thread.currentThread(), found));
        return found.get();
    }

    @Test
    void theSameFilesAreStartedOnceAndTheDialogIsClosed() throws Exception {
        confirm("start");
        assertThat(told).as("not before the comparison").isEmpty();
        comparison().finds(SAME);
        assertThat(told).containsExactly("start");
        assertThat(overlay.isOpen()).isFalse();
    }

    @Test
    void otherFilesAreNotStarted() throws Exception {
        confirm("start");
        comparison().finds(OTHER);
        assertThat(told).containsExactly("changed: src/lib.rs has other bytes.");
        assertThat(overlay.isOpen()).isFalse();
    }

    @Test
    void aComparisonThatWasBrokenOffStartsNothing() throws Exception {
        confirm("start");
        comparison().finds(BROKEN_OFF);
        assertThat(told).containsExactly("changed: ");
    }

    @Test
    void anotherChoiceTakesTheConfirmationBack() throws Exception {
        confirm("start");
        onFx(question::next);
        comparison().finds(SAME);
        assertThat(told).isEmpty();
        assertThat(overlay.isOpen()).isTrue();
    }

    @Test
    void cancelTakesTheConfirmationBack() throws Exception {
        confirm("start");
        onFx(overlay::cancel);
        comparison().finds(SAME);
        assertThat(told).isEmpty();
        confirm("without a dialog");
        assertThat(comparisons).isEmpty();
    }

    @Test
    void aComparisonForAnEarlierDialogSaysNothingOfThisOne() throws Exception {
        confirm("start");
        onFx(() -> {
            overlay.cancel();
            question.open(new Asked());
        });
        comparison().finds(OTHER);
        assertThat(told).isEmpty();
        assertThat(overlay.isOpen()).isTrue();
    }

    @Test
    void comingBackToTheWindowComparesAndStartsNothing() throws Exception {
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
        onFx(() -> question.confirmed(() -> told.add(word)));
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

    private static final class Asked extends StackPane implements Question.Asking {
        private final Button cancel = new Button("Cancel");

        Asked() {
            getChildren().add(cancel);
        }

        @Override
        public Node cancelButton() {
            return cancel;
        }

        @Override
        public void working(String words) {
            // Nothing is shown.
        }

        @Override
        public void source(Optional<Path> folder) {
            // Nothing is shown.
        }
    }
}
