package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.scene.layout.HBox;

/** Shows the steps of the ladder up to the one that the dialog asks about. */
final class StepBreadcrumb {
    private StepBreadcrumb() {}

    static HBox to(Step step) {
        HBox path = WidgetFactory.row(7);
        for (Step before : Step.values()) {
            if (before.compareTo(step) <= 0) {
                if (!path.getChildren().isEmpty()) {
                    path.getChildren().add(Icons.node(Icon.CHEVRON_RIGHT, 10));
                }
                path.getChildren()
                        .add(WidgetFactory.withIcon(
                                StepIcon.of(before),
                                before.title(),
                                "small-text",
                                before == step ? "link-text" : "muted"));
            }
        }
        return WidgetFactory.whole(path);
    }
}
