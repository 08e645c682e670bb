package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.cargo.AdmissibleKey;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.step.Admission;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepRow;
import dev.lazaret.app.step.plan.CargoOffer;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.crates.Abilities;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The question before a step: what would run, with which rights, by which command. Cancel has the focus; the button that confirms
 * names the act and the number, and waits a moment after every change against a click that was meant for something else.
 */
final class PlanDialog extends BorderPane implements Question.Asking {
    private static final Duration GUARD = Duration.millis(700);
    private static final double WIDTH = 1368;
    private static final double HEIGHT = 852;

    /** Below this width the right column folds. */
    private static final double NARROW = 1150;

    /** With more units than this there is a filter. */
    private static final int MANY = 12;

    private static final double NOTES_HEIGHT = 120;

    /** What is above the units gets its height as long as they have so much. */
    private static final double ROWS = 130;

    private final StepRow step;
    private final Acts acts;
    private final Label sentence = Widgets.prose("Working out what would run…", "muted");
    private final PlanChoices choices;
    private final CargoChoices cargo;
    private final Optional<ProgramChoices> program;
    private final AdmitRows admit;
    private final PlanRows rows;
    private final PlanSide side = new PlanSide();
    private final VBox centre = new VBox();
    private final VBox notes = new VBox(5);
    private final ScrollPane noteScroll = Widgets.scrolled(notes, NOTES_HEIGHT);
    private final HBox path;
    private final Button fold;
    private final Label folded = Widgets.label("", "small-text", "muted");
    private final HBox foldLine;
    private final Button cancel;
    private final Button confirm;
    private final PauseTransition guard = new PauseTransition(GUARD);
    private @Nullable Plan plan;
    private @Nullable PlanModel model;
    private boolean narrow;
    private boolean unfolded;

    /** What the dialog can lead to. */
    interface Acts extends PlanChoices.Acts, ProgramChoices.Acts, AdmitRows.Acts {
        /** Other packages, features or another profile. */
        void cargo(CargoChoice chosen);

        /** Closes it; nothing was started. */
        void cancel();

        /** The person pressed the button that confirms. */
        void confirmed(Plan plan, StartToken token);

        /** Opens a unit's file in Review. The dialog goes; nothing is started. */
        void openUnit(PlannedUnit unit);
    }

    /** {@code can}: what a unit can do, as far as that is known now. */
    PlanDialog(StepRow step, PlanChoices.Offered offered, Function<PlannedUnit, Abilities> can, Acts acts) {
        this.step = step;
        this.acts = acts;
        getStyleClass().add("dialog");
        setId("plan-dialog");
        setPrefSize(WIDTH, HEIGHT);
        choices = new PlanChoices(offered, acts, _ -> rows());
        cargo = new CargoChoices(!step.takesProgram(), acts::cargo);
        program = step.takesProgram() ? Optional.of(new ProgramChoices(acts)) : Optional.empty();
        admit = new AdmitRows(acts);
        rows = new PlanRows(can, acts::openUnit);
        rows.setPrefHeight(ROWS);
        VBox.setVgrow(rows, Priority.ALWAYS);
        cancel = Widgets.button("Cancel", acts::cancel);
        cancel.setId("plan-cancel");
        confirm = Widgets.button(StepIcon.of(step.step()), step.step().title(), this::confirm, "primary");
        confirm.setId("plan-confirm");
        confirm.setTooltip(new Tooltip(step.words().effect()));
        confirm.setDisable(true);
        guard.setOnFinished(_ -> confirm.setDisable(startable().isEmpty()));
        fold = Widgets.button("Show policy and command", this::fold, "quiet", "small", "link-button");
        fold.setId("plan-fold");
        foldLine = Widgets.row(8, Icons.node(Icon.SANDBOX, 14), folded, Widgets.spacer(), Widgets.whole(fold));
        foldLine.getStyleClass().add("plan-fold");
        folded.setMinWidth(0);
        notes.getStyleClass().add("plan-notes");
        noteScroll.getStyleClass().add("plan-notes-scroll");
        noteScroll.setMinHeight(Region.USE_PREF_SIZE);
        notes(List.of());
        path = StepPath.to(step.step());
        setTop(head());
        setCenter(centre);
        setBottom(foot());
        widthProperty().addListener((_, _, width) -> {
            if (width.doubleValue() < NARROW != narrow) {
                narrow = width.doubleValue() < NARROW;
                arrange();
            }
        });
        arrange();
    }

    @Override
    public Node cancelButton() {
        return cancel;
    }

    Step step() {
        return step.step();
    }

    /** More is known of what units can do. */
    void refresh() {
        rows.refresh();
    }

    /** The folder of crate sources that the plan is for. */
    @Override
    public void source(Optional<Path> folder) {
        choices.source(folder);
    }

    /** What can be chosen of packages, features and profile, and what is. */
    void cargo(CargoOffer offer, Optional<Program> started, CargoChoice chosen) {
        cargo.show(offer, started.map(one -> one.owner().name()).stream().toList(), chosen);
    }

    /** The programs that the step can start. */
    void programs(List<Program> all, Optional<Program> chosen) {
        program.ifPresent(shown -> shown.show(all, chosen));
    }

    /** The keys of the repository's cargo configuration that can be admitted, and which are. */
    void admissible(List<AdmissibleKey> keys, Admission admission) {
        admit.show(keys, admission);
    }

    /** Something is being worked out or compared: nothing can be confirmed. */
    @Override
    public void working(String words) {
        plan = null;
        guard.stop();
        confirm.setDisable(true);
        sentence.setText(words);
    }

    /** Shows what planning came to. */
    void show(Plan.Result result) {
        guard.stop();
        confirm.setDisable(true);
        switch (result) {
            case Plan.Result.Refused(String reason) -> {
                plan = null;
                model = null;
                sentence.setText(reason);
                side.none();
                rows.show(List.of(), "There is no plan, so nothing can be started.");
                folded.setText("");
                notes(List.of());
                confirm.setText(step.step().title());
            }
            case Plan.Result.Ready(Plan ready) -> ready(ready);
        }
        guard.playFromStart();
    }

    private void ready(Plan ready) {
        PlanModel made = PlanModel.of(ready);
        plan = ready;
        model = made;
        sentence.setText(made.sentence());
        confirm.setText(made.confirm());
        choices.filterable(ready.units().size() > MANY);
        side.show(ready, made);
        folded.setText(made.sum() + " No network, no secrets, writes only /target.");
        notes(made.notes());
        rows();
    }

    private void rows() {
        if (model != null) {
            String text = choices.filter();
            rows.show(
                    model.filtered(text).rows(),
                    text.isBlank() ? "Nothing of the project executes." : "No unit has “" + text.strip() + "” in it.");
        }
    }

    private void notes(List<PlanModel.Note> shown) {
        notes.getChildren().setAll(shown.stream().map(PlanRows::note).toList());
        noteScroll.setVisible(!shown.isEmpty());
        noteScroll.setManaged(!shown.isEmpty());
    }

    /** Rows and right column side by side; in a narrow window one in place of the other. */
    private void arrange() {
        path.setVisible(!narrow);
        path.setManaged(!narrow);
        setRight(null);
        centre.getChildren().setAll(choices, cargo);
        program.ifPresent(centre.getChildren()::add);
        if (narrow) {
            side.setMaxWidth(Double.MAX_VALUE);
            VBox.setVgrow(side, Priority.ALWAYS);
            centre.getChildren().add(foldLine);
            if (unfolded) {
                centre.getChildren().add(side);
                return;
            }
        }
        centre.getChildren().addAll(admit, rows, noteScroll);
        if (!narrow) {
            setRight(side);
        }
    }

    private void fold() {
        unfolded = !unfolded;
        fold.setText(unfolded ? "Show what executes" : "Show policy and command");
        arrange();
    }

    private Node head() {
        StackPane icon = new StackPane(Icons.node(StepIcon.of(step.step()), 15));
        icon.getStyleClass().add("dialog-icon");
        VBox titles = new VBox(2, Widgets.label(step.words().question(), "strong", "dialog-title"), sentence);
        HBox.setHgrow(titles, Priority.ALWAYS);
        HBox head = Widgets.row(14, icon, titles, path);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private Node foot() {
        Label holds = Widgets.prose(
                "This holds for exactly these bytes. When a file changes, "
                        + step.step().title() + " lapses.",
                "small-text",
                "muted");
        holds.setMinWidth(0);
        HBox foot = Widgets.row(
                8, Icons.node(Icon.NOTE, 14), holds, Widgets.spacer(), Widgets.whole(cancel), Widgets.whole(confirm));
        foot.getStyleClass().add("dialog-foot");
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
