package dev.lazaret.app.window;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.stage.StartToken;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The question before Check: what would run, with which rights, by which command. Cancel has the focus; the button that confirms
 * names the act and the number, and waits a moment after every change against a click that was meant for something else.
 */
final class PlanDialog extends BorderPane {
    private static final Duration GUARD = Duration.millis(700);
    private static final double WIDTH = 1368;
    private static final double HEIGHT = 852;

    private final Acts acts;
    private final Label sentence = Widgets.prose("Working out what would run…", "muted");
    private final VBox rows = new VBox();
    private final PlanSide side = new PlanSide();
    private final Label source = Widgets.shortened("", "mono");
    private final Label lockfile = Widgets.prose("", "small-text", "muted");
    private final Button cancel;
    private final Button confirm;
    private final PauseTransition guard = new PauseTransition(GUARD);
    private @Nullable Plan plan;

    /** What the dialog can lead to. */
    interface Acts {
        /** Closes it; nothing was started. */
        void cancel();

        /** The person pressed the button that confirms. */
        void confirmed(Plan plan, StartToken token);

        /** Lets the auditor choose a folder of crate sources; the plan is worked out again. */
        void chooseSource();

        /** Opens a unit's file in Review. The dialog goes; nothing is started. */
        void openUnit(Unit unit);
    }

    PlanDialog(Acts acts) {
        this.acts = acts;
        getStyleClass().add("dialog");
        setId("plan-dialog");
        setPrefSize(WIDTH, HEIGHT);
        cancel = Widgets.button("Cancel", acts::cancel);
        cancel.setId("plan-cancel");
        confirm = Widgets.button(Icon.CHECK, "Check", this::confirm, "primary");
        confirm.setId("plan-confirm");
        confirm.setDisable(true);
        guard.setOnFinished(_ -> confirm.setDisable(startable().isEmpty()));
        setTop(head());
        setCenter(body());
        setRight(side);
        setBottom(foot());
    }

    Node cancelButton() {
        return cancel;
    }

    /** The folder of crate sources that the plan is for. */
    void source(Optional<Path> folder) {
        source.setText(folder.map(Names::path).orElse("none chosen"));
    }

    /** The plan is being worked out anew. */
    void working() {
        plan = null;
        guard.stop();
        confirm.setDisable(true);
        sentence.setText("Working out what would run…");
    }

    /** Shows what planning came to. */
    void show(Plan.Result result) {
        guard.stop();
        confirm.setDisable(true);
        rows.getChildren().clear();
        switch (result) {
            case Plan.Result.Refused(String reason) -> {
                plan = null;
                sentence.setText(reason);
                side.none();
                lockfile.setText("");
                confirm.setText("Check");
            }
            case Plan.Result.Ready(Plan ready) -> ready(ready);
        }
        guard.playFromStart();
    }

    private void ready(Plan ready) {
        plan = ready;
        List<Unit> units = ready.units();
        long crates = units.stream()
                .map(unit -> unit.crate() + " " + unit.version())
                .distinct()
                .count();
        sentence.setText(ready.refusal()
                .orElse(
                        units.isEmpty()
                                ? "No crate has a build script or a macro: nothing of the project executes at compile time."
                                : StatusWords.count(crates, "crate")
                                        + (crates == 1 ? " has " : " have ")
                                        + StatusWords.count(units.size(), "unit")
                                        + (units.size() == 1 ? " that executes" : " that execute")
                                        + " at compile time. Lazaret can’t leave out single units yet: "
                                        + (units.size() == 1 ? "it" : "all of them") + " would execute."));
        confirm.setText(
                units.isEmpty()
                        ? "Check, execute nothing"
                        : "Check, execute " + StatusWords.count(units.size(), "unit"));
        group("This repository", units.stream().filter(Unit::fromRepository).toList());
        group(
                "Dependencies",
                units.stream().filter(unit -> !unit.fromRepository()).toList());
        if (!ready.missing().isEmpty()) {
            missing(ready.missing());
        }
        lockfile.setText("Cargo.lock: " + ready.lockfile().words() + ". Toolchain: "
                + ready.toolchain().words() + ".");
        side.show(ready);
    }

    private void group(String title, List<Unit> units) {
        if (units.isEmpty()) {
            return;
        }
        HBox head = Widgets.row(
                8,
                Widgets.label(title, "strong", "small-text"),
                Widgets.label(StatusWords.count(units.size(), "unit"), "small-text", "muted"));
        head.getStyleClass().addAll("unit-row", "unit-head");
        rows.getChildren().add(head);
        units.forEach(unit -> rows.getChildren().add(row(unit)));
    }

    private Node row(Unit unit) {
        Label name = Widgets.label(unit.crate(), "strong");
        Label version = Widgets.label(unit.version(), "muted");
        HBox crate = Widgets.row(6, name, version);
        crate.setMinWidth(250);
        crate.setPrefWidth(250);
        boolean script = unit.kind() == Unit.Kind.BUILD_SCRIPT;
        Label kind = Widgets.withIcon(script ? Icon.HAMMER : Icon.MACRO, script ? "build script" : "macro");
        kind.setMinWidth(120);
        kind.setPrefWidth(120);
        Label path = Widgets.shortened(unit.path(), "mono", "muted");
        HBox.setHgrow(path, Priority.ALWAYS);
        path.setMaxWidth(Double.MAX_VALUE);
        Label decision = Widgets.withIcon(Icon.PLAY, "Run", "badge");
        HBox row = Widgets.row(10, crate, kind, path, decision);
        row.getStyleClass().add("unit-row");
        if (unit.fromRepository()) {
            Button open =
                    Widgets.iconButton(Icon.OPEN_OUT, "Open " + unit.path() + " in Review", () -> acts.openUnit(unit));
            row.getChildren().add(open);
        } else {
            StackPane none = new StackPane();
            none.setMinWidth(24);
            row.getChildren().add(none);
        }
        return row;
    }

    private void missing(List<String> missing) {
        HBox head = Widgets.row(
                8,
                Widgets.label("Not on this machine", "strong", "small-text"),
                Widgets.label(StatusWords.count(missing.size(), "crate"), "small-text", "muted"));
        head.getStyleClass().addAll("unit-row", "unit-head");
        rows.getChildren().add(head);
        for (String clause : missing) {
            HBox row = Widgets.row(8, Widgets.label(clause, "mono"));
            row.getStyleClass().add("unit-row");
            rows.getChildren().add(row);
        }
    }

    private Node head() {
        StackPane icon = new StackPane(Icons.node(StepCard.icon(Step.CHECK), 15));
        icon.getStyleClass().add("dialog-icon");
        VBox titles = new VBox(
                2,
                Widgets.label("Check: let units execute while the code is compiled", "strong", "dialog-title"),
                sentence);
        HBox.setHgrow(titles, Priority.ALWAYS);
        HBox head = Widgets.row(14, icon, titles);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private Node body() {
        Button choose = Widgets.button(Icon.FOLDER, "Choose…", acts::chooseSource, "small");
        choose.setId("plan-source");
        source.setMaxWidth(420);
        HBox sources = Widgets.row(
                8,
                Widgets.label("Crates come from", "small-text", "muted"),
                source,
                choose,
                Widgets.spacer(),
                lockfile);
        lockfile.setMaxWidth(520);
        sources.setPadding(new Insets(8, 16, 8, 16));
        HBox columns = Widgets.row(10, column("Unit", 250), column("Executes", 120), column("File", 0));
        columns.getStyleClass().addAll("unit-row", "unit-head");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return new VBox(sources, columns, scroll);
    }

    private static Label column(String title, double width) {
        Label label = Widgets.label(title, "strong", "small-text", "muted");
        if (width > 0) {
            label.setMinWidth(width);
        }
        return label;
    }

    private Node foot() {
        HBox foot = Widgets.row(
                8,
                Icons.node(Icon.NOTE, 14),
                Widgets.label(
                        "This holds for exactly these bytes. When a file changes, Check lapses.",
                        "small-text",
                        "muted"),
                Widgets.spacer(),
                cancel,
                confirm);
        foot.getStyleClass().add("dialog-foot");
        confirm.setTooltip(new Tooltip("Starts cargo check in the sandbox."));
        return foot;
    }

    private Optional<Plan> startable() {
        return Optional.ofNullable(plan).filter(ready -> ready.refusal().isEmpty());
    }

    /** The one place of the window where a start is confirmed. */
    private void confirm() {
        startable().ifPresent(ready -> acts.confirmed(ready, new StartToken()));
    }
}
