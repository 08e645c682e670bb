package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.app.step.CommandLineFormatter;
import dev.lazaret.app.window.control.ClipboardWriter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.TextWrapping;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The right column of a dialog before a step, and its building blocks. */
abstract sealed class SideColumn extends ScrollPane permits CompileSideColumn, DownloadSideColumn {
    private static final int COMMAND_ROWS = 7;

    private final VBox content = new VBox();
    private final Node promise;

    /**
     * Creates a column without a plan.
     *
     * @param width width in pixels
     * @param promise node that states what the step doesn't promise; also shown without a plan
     */
    SideColumn(double width, Node promise) {
        this.promise = promise;
        getStyleClass().add("plan-side");
        content.getStyleClass().add("plan-side-content");
        setContent(content);
        setFitToWidth(true);
        setPrefWidth(width);
        setMinWidth(width);
        content.getChildren().setAll(promise);
    }

    /** Shows that there is no plan. */
    final void none() {
        content.getChildren().setAll(promise);
    }

    /** Shows the parts of a plan, separated by lines. */
    final void parts(List<Node> before, List<Node> after) {
        content.getChildren().clear();
        before.forEach(this::part);
        part(promise);
        after.forEach(this::part);
    }

    private void part(Node part) {
        if (!content.getChildren().isEmpty()) {
            content.getChildren().add(rule());
        }
        content.getChildren().add(part);
    }

    /** Creates a list of the published advisories on the toolchain; empty if there are none. */
    static Optional<Node> advisories(List<String> advisories) {
        if (advisories.isEmpty()) {
            return Optional.empty();
        }
        VBox known = new VBox(4, title("Known of this toolchain"));
        advisories.forEach(line -> known.getChildren().add(WidgetFactory.prose(line, "small-text", "muted")));
        return Optional.of(known);
    }

    /**
     * Creates a list of what the sandbox allows, with a button that shows the full policy.
     *
     * @param id id of the button
     * @param options every option that bubblewrap reads
     */
    static Node allows(String id, List<PolicyRule> rules, List<String> options, List<Node> lines) {
        VBox policy = new VBox(4);
        rules.forEach(line -> policy.getChildren().add(WidgetFactory.prose(line.words(), "small-text", "muted")));
        policy.getChildren()
                .addAll(
                        WidgetFactory.label("Options on descriptor 8", "strong", "small-text"),
                        WidgetFactory.prose(String.join(" ", options), "mono", "smallest"));
        policy.setVisible(false);
        policy.managedProperty().bind(policy.visibleProperty());
        Button full = WidgetFactory.button("Full policy", () -> {}, "quiet", "small", "link-button");
        full.setId(id);
        full.setOnAction(_ -> {
            policy.setVisible(!policy.isVisible());
            full.setText(policy.isVisible() ? "Less" : "Full policy");
        });
        VBox allows = new VBox(9, WidgetFactory.row(8, title("What the sandbox allows"), WidgetFactory.spacer(), full));
        allows.getChildren().addAll(lines);
        allows.getChildren().add(policy);
        return allows;
    }

    /** Creates a node that states what a step doesn't promise. */
    static Node promise(String title, String words) {
        return new VBox(4, title(title), WidgetFactory.prose(words, "small-text", "muted"));
    }

    /** Creates a read-only area that shows a command, with a button that copies the command. */
    static Node command(String name, List<String> command) {
        String words = CommandLineFormatter.of(command);
        TextArea text = new TextArea(words);
        text.setEditable(false);
        TextWrapping.wrap(text);
        text.setPrefRowCount(COMMAND_ROWS);
        text.getStyleClass().addAll("mono", "command-text");
        text.setAccessibleText(name);
        return new VBox(
                6,
                WidgetFactory.row(
                        8,
                        title(name),
                        WidgetFactory.spacer(),
                        WidgetFactory.button(
                                Icon.COPY, "Copy", () -> ClipboardWriter.text(words), "quiet", "small", "link-button")),
                text);
    }

    /** Creates a line that states one thing that the sandbox allows or denies. */
    static Node line(Icon icon, boolean denied, String words, String more) {
        VBox text = new VBox(WidgetFactory.label(words, "strong"), WidgetFactory.prose(more, "smallest", "muted"));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(9, denied ? Icons.slashed(icon, 15) : Icons.node(icon, 15), text);
        line.getStyleClass().add(denied ? "subtle-icon" : "accent-icon");
        return line;
    }

    static Node title(String text) {
        return WidgetFactory.label(text, "strong");
    }

    private static Node rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }
}
