package dev.lazaret.app.window.plan;

import dev.lazaret.app.stage.FetchPlan;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.app.window.words.Names;
import dev.lazaret.icons.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The right column of the dialog before a Fetch: the policy in words, what a Fetch does not promise, the exact command. */
final class FetchSide extends ScrollPane {
    private static final double WIDTH = 330;

    private final VBox content = new VBox();

    FetchSide() {
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

    void show(FetchPlan plan) {
        List<Node> parts = new ArrayList<>(List.of(allows(plan), PlanSide.rule(), promise(), PlanSide.rule()));
        if (!plan.lockfileCommand().isEmpty()) {
            parts.add(PlanSide.command("First, for Cargo.lock", plan.lockfileCommand()));
        }
        parts.add(PlanSide.command("Exact command", plan.command()));
        List<String> advisories = plan.toolchain().advisories();
        if (!advisories.isEmpty()) {
            VBox known = new VBox(4, PlanSide.title("Known of this toolchain"));
            advisories.forEach(line -> known.getChildren().add(Widgets.prose(line, "small-text", "muted")));
            parts.addAll(List.of(PlanSide.rule(), known));
        }
        content.getChildren().setAll(parts);
    }

    private static Node allows(FetchPlan plan) {
        VBox policy = new VBox(4);
        plan.policy().forEach(line -> policy.getChildren().add(Widgets.prose(line.words(), "small-text", "muted")));
        policy.getChildren()
                .addAll(
                        Widgets.label("Options on descriptor 8", "strong", "small-text"),
                        Widgets.prose(String.join(" ", plan.options()), "mono", "smallest"));
        policy.setVisible(false);
        policy.managedProperty().bind(policy.visibleProperty());
        Button full = Widgets.button("Full policy", () -> {}, "quiet", "small", "link-button");
        full.setId("fetch-policy");
        full.setOnAction(_ -> {
            policy.setVisible(!policy.isVisible());
            full.setText(policy.isVisible() ? "Less" : "Full policy");
        });
        String hosts = plan.hosts().stream()
                .filter(FetchPlan.Host::allowed)
                .map(FetchPlan.Host::place)
                .collect(Collectors.joining(", "));
        return new VBox(
                9,
                Widgets.row(8, PlanSide.title("What the sandbox allows"), Widgets.spacer(), full),
                PlanSide.line(
                        Icon.GLOBE,
                        false,
                        "Network: ticked hosts",
                        (hosts.isEmpty() ? "None." : hosts + ".")
                                + " Names are resolved once; addresses of this machine and of private networks are refused"
                                + " where a name leads to them."),
                PlanSide.line(Icon.KEY, true, "No secrets", "Empty home, no agent, no tokens, clean environment"),
                PlanSide.line(Icon.PENCIL, false, "Writes only Lazaret’s own folder", Names.path(plan.kept())),
                PlanSide.line(
                        Icon.CODE,
                        true,
                        "No project code",
                        "cargo gets the manifests, the lockfile and an empty file for each target"),
                PlanSide.line(
                        Icon.FILE_CONFIG,
                        true,
                        "Repository settings not used",
                        "Empty cargo configuration, your toolchain"),
                policy);
    }

    private static Node promise() {
        return new VBox(
                4,
                PlanSide.title("What a Fetch does not promise"),
                Widgets.prose(
                        "That the crates are what you expect: each is held against the checksums of the index and of"
                                + " Cargo.lock, and was read by nobody. The hosts learn which crates you ask for.",
                        "small-text",
                        "muted"));
    }
}
