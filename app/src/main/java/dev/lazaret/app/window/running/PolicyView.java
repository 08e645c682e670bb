package dev.lazaret.app.window.running;

import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Shows the last step's sandbox policy, its exact command, and the files left out of its copy of the repository. */
public final class PolicyView extends ScrollPane {
    private static final double RULE = 96;
    private static final double GAP = 16;

    /** Minimum width in pixels at which a column of rules is readable. */
    private static final double COLUMN = 430;

    private final VBox content = new VBox(9);

    public PolicyView() {
        content.getStyleClass().add("policy-view");
        content.getChildren().add(WidgetFactory.label("No step has run yet.", "muted"));
        setContent(content);
        setFitToWidth(true);
        getStyleClass().add("canvas");
        setId("policy");
    }

    public void show(Plan plan) {
        List<Node> parts = parts(plan.policy(), plan.command());
        List<CompileWork.Absent> absent =
                plan.compile().map(CompileWork::absent).orElse(List.of());
        if (!absent.isEmpty()) {
            VBox left = new VBox(3, WidgetFactory.label("Not in the copy", "strong"));
            absent.forEach(one -> left.getChildren().add(WidgetFactory.prose(one.words(), "small-text", "muted")));
            parts.add(left);
        }
        parts.add(WidgetFactory.label("Options on descriptor 8", "strong"));
        parts.add(words(plan.start().options()));
        content.getChildren().setAll(parts);
    }

    public void show(StepRecord record) {
        content.getChildren().setAll(parts(record.launch().policy(), record.command()));
    }

    private static List<Node> parts(List<PolicyRule> policy, List<String> command) {
        String whole = String.join(" ", command);
        FlowPane rules = new FlowPane(GAP, 5);
        DoubleBinding column = Bindings.createDoubleBinding(() -> column(rules.getWidth()), rules.widthProperty());
        for (PolicyRule rule : policy) {
            Label name = WidgetFactory.label(rule.rule(), "mono", "subtle");
            name.setMinWidth(RULE);
            name.setPrefWidth(RULE);
            Label words = WidgetFactory.prose(rule.words(), "small-text");
            HBox line = new HBox(8, name, words);
            line.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
            line.prefWidthProperty().bind(column);
            words.prefWidthProperty().bind(column.subtract(RULE + 8));
            rules.getChildren().add(line);
        }
        return new ArrayList<>(List.of(
                WidgetFactory.row(
                        8,
                        WidgetFactory.label("Exact command", "strong"),
                        WidgetFactory.button(
                                Icon.COPY, "Copy", () -> ClipboardWriter.text(whole), "quiet", "small", "link-button")),
                words(command),
                WidgetFactory.label("What the sandbox allows", "strong"),
                rules));
    }

    /** Returns the width in pixels of each column if as many columns are used as fit. */
    private static double column(double width) {
        double columns = Math.max(1, Math.floor((width + GAP) / (COLUMN + GAP)));
        return Math.max(COLUMN, Math.floor((width - GAP * (columns - 1)) / columns));
    }

    private static Node words(List<String> words) {
        return WidgetFactory.prose(String.join(" ", words), "mono", "muted");
    }
}
