package dev.lazaret.app.window.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.analysis.summary.SourceLines;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Protects that the saved document has the format that was chosen last, even if another is finished later. */
@Tag("window")
class ExportChoiceTest {
    private final List<Throwable> defects = new ArrayList<>();
    private final CompletableFuture<Thread> reading = new CompletableFuture<>();
    private final CompletableFuture<SourceLines> source = new CompletableFuture<>();
    private final List<byte[]> saved = new ArrayList<>();
    private final List<SummaryFormat> formats = new ArrayList<>();

    @Test
    void ignoresDocumentOfEarlierChoice() throws Exception {
        ExportDialog dialog =
                Pictures.show(this::dialog, 1100, 800, Theme.LIGHT).view();
        Button save = (Button) dialog.saveButton();
        press(dialog, "#export-html");
        Thread slow = reading.get(1, TimeUnit.MINUTES);
        press(dialog, "#export-json");
        Pictures.until(() -> !save.isDisabled());

        source.complete(SourceLines.NONE);
        slow.join();
        WaitForAsyncUtils.waitForFxEvents();
        press(dialog, "#export-save");

        assertThat(formats).containsExactly(SummaryFormat.JSON);
        assertThat(saved.getFirst()).asString(UTF_8).startsWith("{").contains("lazaret-audit/1");
        assertThat(defects).isEmpty();
    }

    private ExportDialog dialog() {
        return new ExportDialog(
                HandmadeAudit.reviewed(), this::read, new BackgroundRunner(defects::add), () -> {}, (format, bytes) -> {
                    formats.add(format);
                    saved.add(bytes);
                });
    }

    private SourceLines read() {
        reading.complete(Thread.currentThread());
        return source.join();
    }

    private static void press(ExportDialog dialog, String id) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> ((ButtonBase) dialog.lookup(id)).fire());
    }
}
