package dev.lazaret.app.window.guide;

import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.frame.KeyboardShortcuts;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SegmentedControl;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The help: the guide, or all keys. Comes back to the part that was shown last. */
public final class HelpDialog {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 780;

    private final Overlay overlay;
    private final BackgroundRunner background;
    private Part shown = Part.GUIDE;

    /** What the dialog shows. */
    private enum Part {
        GUIDE("Guide"),
        KEYS("All keys");

        private final String title;

        Part(String title) {
            this.title = title;
        }
    }

    public HelpDialog(Overlay overlay, BackgroundRunner background) {
        this.overlay = overlay;
        this.background = background;
    }

    /** Opens the dialog. */
    public void open() {
        GuideView guide = new GuideView();
        Region keys = WidgetFactory.scrolled(KeyboardShortcuts.table(), HEIGHT);
        StackPane body = new StackPane(guide, keys);
        body.setPrefSize(WIDTH, HEIGHT);
        body.setMinHeight(0);
        SegmentedControl<Part> parts =
                new SegmentedControl<>("help", List.of(Part.values()), part -> part.title, part -> {
                    shown = part;
                    show(part, guide, keys);
                });
        parts.choose(shown);
        show(shown, guide, keys);
        Button close = WidgetFactory.button("Close", overlay::close, "primary");
        VBox all = new VBox(WidgetFactory.row(0, parts), body);
        all.getStyleClass().add("help-body");
        VBox.setVgrow(body, Priority.ALWAYS);
        overlay.open(
                new DialogLayout(Icons.node(Icon.HELP, 20), "Help", KeyboardShortcuts.SENTENCE, all, "", close),
                shown == Part.GUIDE ? guide : close,
                () -> {});
        background.run("guide", GuideView.Content::read, guide::show);
    }

    private static void show(Part part, Region guide, Region keys) {
        guide.setVisible(part == Part.GUIDE);
        keys.setVisible(part == Part.KEYS);
    }
}
