package dev.lazaret.app.window;

import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.stage.Plan;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The policy of the last step in words, its command, and what of the repository it did not get. */
final class PolicyView extends ScrollPane {
    private final VBox content = new VBox(4);

    PolicyView() {
        content.setPadding(new Insets(10, 14, 10, 14));
        content.getChildren().add(Widgets.label("No step has run yet.", "muted"));
        setContent(content);
        setFitToWidth(true);
        getStyleClass().add("canvas");
    }

    void show(Plan plan) {
        fill(plan.policy(), plan.command());
        if (!plan.leftOut().isEmpty()) {
            content.getChildren().add(Widgets.label("Left out of the copy", "strong"));
            plan.leftOut()
                    .forEach(absent -> content.getChildren().add(Widgets.prose(absent.words(), "small-text", "muted")));
        }
    }

    void show(StepRecord record) {
        fill(record.policy(), record.command());
    }

    private void fill(List<PolicyRule> policy, List<String> command) {
        content.getChildren().setAll(Widgets.label("What the sandbox allowed", "strong"));
        policy.forEach(rule -> content.getChildren().add(Widgets.prose(rule.words(), "small-text", "muted")));
        content.getChildren()
                .addAll(Widgets.label("Exact command", "strong"), Widgets.prose(String.join(" ", command), "mono"));
    }
}
