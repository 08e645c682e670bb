package dev.lazaret.app.window.control;

import dev.lazaret.app.window.LazaretWindow;
import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that the latest line is in view, in both views of the same lines. */
@Tag("window")
class OutputViewTest {
    @Test
    void latestLineIsVisibleInBothViews() throws TimeoutException {
        var shown = Pictures.show(VBox::new, 600, 300, Theme.DARK);
        OutputView output = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            LazaretWindow.sheets(shown.stage().getScene());
            OutputView made = new OutputView("No output.");
            made.setId("all");
            OutputView mirror = made.mirror();
            mirror.setId("mirror");
            shown.view().getChildren().addAll(made, mirror);
            return made;
        });
        for (int batch = 0; batch < 3; batch++) {
            int from = batch * 20;
            List<OutputView.Line> lines = IntStream.range(from, from + 20)
                    .mapToObj(i -> new OutputView.Line("line " + i + " of many words ".repeat(i == 7 ? 20 : 1), false))
                    .toList();
            WaitForAsyncUtils.waitForAsyncFx(60_000, () -> output.add(new LineBuffer.Batch<>(0, lines)));
            String last = "line " + (from + 19);
            for (String id : List.of("#all", "#mirror")) {
                OutputView view = (OutputView) shown.view().lookup(id);
                Pictures.until(() -> isSeen(view, last));
            }
        }
    }

    private static boolean isSeen(OutputView view, String start) {
        return view.lookupAll(".list-cell").stream()
                .filter(node -> node instanceof ListCell<?> cell
                        && cell.getText() != null
                        && cell.getText().startsWith(start))
                .anyMatch(cell -> view.sceneToLocal(cell.localToScene(cell.getLayoutBounds()))
                                .getMaxY()
                        <= view.getHeight() + 0.5);
    }
}
