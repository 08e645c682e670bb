package dev.lazaret.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.compare.ReportedAudit;
import dev.lazaret.analysis.compare.ReportedFinding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.window.session.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Protects that the folder that was opened last is shown, even if an earlier one takes longer to read, and that reading
 * can be stopped by key.
 */
@Tag("window")
class OpeningOrderTest {
    /** Number of files of the folder that takes longer to read, and of functions in each file. */
    private static final int MANY = 300;

    @TempDir
    private Path scratch = Path.of("");

    private final List<Throwable> defects = Collections.synchronizedList(new ArrayList<>());

    @Test
    void showsFolderOpenedLast() throws Exception {
        Path slow = folder("slow", MANY);
        Path quick = folder("quick", 1);
        ReportedAudit report =
                new ReportedAudit("slow", List.of(new ReportedFinding("TC-PATH", RepoPath.of("gone.toml"), 3, "00")));
        Stage stage = stage();
        LazaretWindow window = window(stage);

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            window.open(new WindowLauncher.Request(slow, Optional.of(report)));
            window.open(new WindowLauncher.Request(quick, Optional.empty()));
        });
        ended("open");
        ended("report");

        boolean compared = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> stage.getScene().getRoot().lookup(".dialog") != null);
        WaitForAsyncUtils.waitForAsyncFx(60_000, stage::hide);
        assertThat(stage.getTitle()).startsWith("quick · ").doesNotContain("Reading");
        assertThat(compared).as("the report is of the other folder").isFalse();
        assertThat(defects).isEmpty();
    }

    @Test
    void ctrlWStopsReadingFolder() throws Exception {
        Path slow = folder("slow", MANY);
        Stage stage = stage();
        LazaretWindow window = window(stage);

        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            window.open(new WindowLauncher.Request(slow, Optional.empty()));
            Event.fireEvent(
                    stage.getScene(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "w", "w", KeyCode.W, false, true, false, false));
        });
        ended("open");

        WaitForAsyncUtils.waitForAsyncFx(60_000, stage::hide);
        assertThat(stage.getTitle()).isEqualTo("Lazaret");
        assertThat(defects).isEmpty();
    }

    private static Stage stage() throws Exception {
        FxToolkit.registerPrimaryStage();
        WindowLauncher.prepare();
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new Stage());
    }

    /** Shows a window whose start has ended. */
    private LazaretWindow window(Stage stage) throws InterruptedException {
        LazaretWindow window = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow made = new LazaretWindow(stage, this::services, this::defect, () -> {});
            made.show(Optional.empty());
            return made;
        });
        ended("start");
        return window;
    }

    private Path folder(String name, int files) throws Exception {
        Path folder = Files.createDirectory(scratch.resolve(name));
        String source = "pub fn run() { std::process::Command::new(\"a\"); }\n".repeat(files);
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve("file" + i + ".rs"), source);
        }
        return folder;
    }

    private Services services() {
        return new Services(
                Clock.systemUTC(), Catalogue.load(), scratch, Optional.empty(), "", Optional.empty(), "No steps here.");
    }

    private String defect(Throwable problem) {
        defects.add(problem);
        return String.valueOf(problem);
    }

    /** Waits until the work of this name has ended and its results have reached the JavaFX thread. */
    private static void ended(String name) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(name)) {
                thread.join();
            }
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
