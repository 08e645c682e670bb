package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.app.stage.CommandLineText;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.window.control.Copy;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.app.window.words.Names;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The right column of the plan: the numbers, the policy in words, what approval does not promise, the exact command. */
final class PlanSide extends ScrollPane {
    private static final double WIDTH = 310;
    private static final int COMMAND_ROWS = 7;

    private final VBox content = new VBox();

    PlanSide() {
        getStyleClass().add("plan-side");
        content.getStyleClass().add("plan-side-content");
        setContent(content);
        setFitToWidth(true);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        none();
    }

    /** There is no plan. */
    void none() {
        content.getChildren().setAll(promise());
    }

    void show(Plan plan, PlanModel model) {
        content.getChildren()
                .setAll(
                        counts(model),
                        rule(),
                        allows(plan),
                        rule(),
                        promise(),
                        rule(),
                        command("Exact command", plan.command()));
        List<String> advisories = plan.toolchain().advisories();
        if (!advisories.isEmpty()) {
            VBox known = new VBox(4, title("Known of this toolchain"));
            advisories.forEach(line -> known.getChildren().add(Widgets.prose(line, "small-text", "muted")));
            content.getChildren().addAll(rule(), known);
        }
        if (!plan.leftOut().isEmpty()) {
            VBox left = new VBox(4, title("Left out of the copy"));
            plan.leftOut().stream()
                    .sorted(Comparator.comparing(absent -> absent.needed().isEmpty()))
                    .forEach(absent -> left.getChildren()
                            .add(Widgets.prose(
                                    absent.words(),
                                    "small-text",
                                    absent.needed().isPresent() ? "plain-words" : "muted")));
            content.getChildren().addAll(rule(), left);
        }
    }

    private static Node counts(PlanModel model) {
        HBox numbers = new HBox(14);
        for (PlanModel.Count count : model.counts()) {
            VBox one = new VBox(
                    Widgets.label(Names.number(count.number()), "strong", "headline"),
                    Widgets.label(count.noun(), "small-text", "muted"));
            numbers.getChildren().add(one);
        }
        return new VBox(7, numbers, Widgets.prose(model.sum(), "strong"));
    }

    private static Node allows(Plan plan) {
        VBox policy = new VBox(4);
        plan.policy().forEach(line -> policy.getChildren().add(Widgets.prose(line.words(), "small-text", "muted")));
        policy.getChildren()
                .addAll(
                        Widgets.label("Options on descriptor 8", "strong", "small-text"),
                        Widgets.prose(String.join(" ", plan.options()), "mono", "smallest"));
        show(policy, false);
        Button full = Widgets.button("Full policy", () -> {}, "quiet", "small", "link-button");
        full.setId("plan-policy");
        full.setOnAction(_ -> {
            show(policy, !policy.isVisible());
            full.setText(policy.isVisible() ? "Less" : "Full policy");
        });
        VBox allows = new VBox(
                9,
                Widgets.row(8, title("What the sandbox allows"), Widgets.spacer(), full),
                line(Icon.GLOBE, true, "No network", "An own, empty one; not even this machine’s localhost"),
                line(Icon.KEY, true, "No secrets", "Empty home, no agent, no tokens, clean environment"),
                line(Icon.PENCIL, false, "Writes only /target", "A folder of Lazaret’s own. " + words(plan, "source")),
                line(
                        Icon.FILE_CONFIG,
                        true,
                        "Repository settings not used",
                        "Empty cargo configuration, your toolchain"));
        plan.row()
                .stage()
                .ifPresent(stage -> allows.getChildren().add(line(Icon.LINK, false, "Linking", stage.links())));
        allows.getChildren().add(policy);
        return allows;
    }

    private static String words(Plan plan, String rule) {
        return plan.policy().stream()
                .filter(line -> line.rule().equals(rule))
                .findFirst()
                .map(PolicyRule::words)
                .orElse("");
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static VBox promise() {
        return new VBox(
                4,
                title("What approval does not promise"),
                Widgets.prose(
                        "Approved code can still signal or stop other processes of the same stage, forge what the stage"
                                + " prints, and put something into the artifacts. Here one approval is all approvals.",
                        "small-text",
                        "muted"));
    }

    /** A command to be read and copied. */
    static Node command(String name, List<String> command) {
        String words = CommandLineText.of(command);
        TextArea text = new TextArea(words);
        text.setEditable(false);
        text.setWrapText(true);
        text.setPrefRowCount(COMMAND_ROWS);
        text.getStyleClass().addAll("mono", "command-text");
        text.setAccessibleText(name);
        return new VBox(
                6,
                Widgets.row(
                        8,
                        title(name),
                        Widgets.spacer(),
                        Widgets.button(Icon.COPY, "Copy", () -> Copy.text(words), "quiet", "small", "link-button")),
                text);
    }

    /** A line of what a sandbox allows or denies. */
    static Node line(Icon icon, boolean denied, String words, String more) {
        VBox text = new VBox(Widgets.label(words, "strong"), Widgets.prose(more, "smallest", "muted"));
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox line = new HBox(9, denied ? Icons.slashed(icon, 15) : Icons.node(icon, 15), text);
        line.getStyleClass().add(denied ? "subtle-icon" : "accent-icon");
        return line;
    }

    static Node title(String text) {
        return Widgets.label(text, "strong");
    }

    static Node rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }
}
