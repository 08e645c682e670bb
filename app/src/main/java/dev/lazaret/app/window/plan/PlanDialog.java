package dev.lazaret.app.window.plan;

import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StartToken;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Asks for confirmation before a step: what would happen, with which permissions, by which command.
 *
 * <p>Initially, Cancel has the focus. The confirming button's label names the action and, where there is one, the
 * number of units or crates. A press that comes before the plan is ready starts nothing, and the dialog states so. A
 * {@link PlanBody} provides the middle and the right column.
 */
final class PlanDialog extends BorderPane {
    private static final String REFUSED = "Nothing was started: the button was pressed before the plan was ready."
            + " Press it when it says what would happen.";

    private final StepDefinition step;
    private final PlanBody body;
    private final Acts acts;
    private final Label sentence;
    private final PlanChoicePane choices;
    private final VBox centre = new VBox();
    private final HBox path;
    private final Button fold;
    private final Label folded = WidgetFactory.label("", "small-text", "muted");
    private final HBox foldLine;
    private final Button cancel;
    private final ConfirmButton confirm;
    private final Label holds;
    private @Nullable Plan plan;
    private boolean narrow;
    private boolean unfolded;

    /** Callbacks of the dialog. */
    interface Acts extends PlanChoicePane.Acts {
        /** Closes the dialog without starting anything. */
        void cancel();

        /** Called when the auditor presses the confirming button. */
        void confirmed(Plan plan, StartToken token);
    }

    PlanDialog(StepDefinition step, PlanChoicePane.Offered offered, PlanBody body, Acts acts) {
        this.step = step;
        this.body = body;
        this.acts = acts;
        getStyleClass().add("dialog");
        setId(body.id() + "-dialog");
        setPrefSize(body.size().width(), body.size().height());
        setMaxSize(body.size().width(), body.size().height());
        sentence = WidgetFactory.prose(body.working(), "muted");
        choices = new PlanChoicePane(offered, acts);
        cancel = WidgetFactory.button("Cancel", acts::cancel);
        cancel.setId(body.id() + "-cancel");
        confirm = new ConfirmButton(
                body.id() + "-confirm",
                StepIcon.of(step.step()),
                step.words().effect(),
                this::confirm,
                () -> note(REFUSED, true));
        holds = WidgetFactory.prose(body.validity(), "small-text", "muted");
        holds.setId(body.id() + "-holds");
        fold = WidgetFactory.button("Show policy and command", this::fold, "quiet", "small", "link-button");
        fold.setId("plan-fold");
        foldLine = WidgetFactory.row(
                8, Icons.node(Icon.SANDBOX, 14), folded, WidgetFactory.spacer(), WidgetFactory.whole(fold));
        foldLine.getStyleClass().add("plan-fold");
        folded.setMinWidth(0);
        path = StepBreadcrumb.to(step.step());
        setTop(head());
        setCenter(centre);
        setBottom(foot());
        widthProperty().addListener((_, _, width) -> {
            if (width.doubleValue() < body.size().narrow() != narrow) {
                narrow = width.doubleValue() < body.size().narrow();
                arrange();
            }
        });
        arrange();
    }

    /** Returns the button that gets the focus first. */
    Node cancelButton() {
        return cancel;
    }

    StepDefinition step() {
        return step;
    }

    PlanBody body() {
        return body;
    }

    /** Shows the folder of crate sources that the plan uses. */
    void source(Optional<Path> folder) {
        choices.source(folder);
    }

    /** Disables confirmation while the plan is computed. */
    void planning() {
        plan = null;
        sentence.setText(body.working());
        note(body.validity(), false);
        confirm.planning();
    }

    /** Disables confirmation while the files are compared with those that were read. */
    void comparing() {
        plan = null;
        sentence.setText("Comparing the files with those that were read…");
        note(body.validity(), false);
        confirm.comparing();
    }

    /** Disables confirmation because the choices have no plan; {@code why} is a sentence. */
    void block(String why) {
        plan = null;
        sentence.setText(why);
        note(body.validity(), false);
        confirm.block(step.step().title());
    }

    /** Shows a sentence in the foot: how long a confirmation stays valid, or why a press started nothing. */
    private void note(String words, boolean emphasised) {
        holds.setText(words);
        holds.getStyleClass().removeAll("muted", "strong");
        holds.getStyleClass().add(emphasised ? "strong" : "muted");
    }

    /** Shows the result of planning. */
    void show(Plan.Result result) {
        switch (result) {
            case Plan.Result.Refused(String reason) -> {
                plan = null;
                sentence.setText(reason);
                body.none();
                folded.setText("");
                confirm.block(step.step().title());
            }
            case Plan.Result.Ready(Plan ready) -> {
                plan = ready;
                PlanBody.Shown shown = body.show(ready);
                sentence.setText(body.missing(ready).orElse(shown.sentence()));
                confirm.show(shown.confirm(), () -> startable().isPresent());
                folded.setText(shown.sum());
            }
        }
    }

    /** Updates the dialog after a box was ticked or unticked that the plan doesn't depend on. */
    void ticked() {
        Plan shown = plan;
        if (shown != null) {
            show(new Plan.Result.Ready(shown));
        }
    }

    /** Arranges the rows and the right column side by side; in a narrow window, shows only one of them. */
    private void arrange() {
        path.setVisible(!narrow);
        path.setManaged(!narrow);
        setRight(null);
        centre.getChildren().setAll(choices);
        centre.getChildren().addAll(body.choices());
        SideColumn side = body.side();
        if (narrow) {
            side.setMaxWidth(Double.MAX_VALUE);
            VBox.setVgrow(side, Priority.ALWAYS);
            centre.getChildren().add(foldLine);
            if (unfolded) {
                centre.getChildren().add(side);
                return;
            }
        }
        centre.getChildren().addAll(body.parts());
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
        VBox titles = new VBox(2, WidgetFactory.label(step.words().question(), "strong", "dialog-title"), sentence);
        HBox.setHgrow(titles, Priority.ALWAYS);
        HBox head = WidgetFactory.row(14, icon, titles, path);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private Node foot() {
        holds.setMinWidth(0);
        HBox foot = WidgetFactory.row(
                8, Icons.node(Icon.NOTE, 14), holds, WidgetFactory.spacer(), WidgetFactory.whole(cancel), confirm);
        foot.getStyleClass().add("dialog-foot");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        return foot;
    }

    private Optional<Plan> startable() {
        return Optional.ofNullable(plan)
                .filter(ready ->
                        ready.refusal().isEmpty() && body.missing(ready).isEmpty());
    }

    /** Creates the start token. The window creates start tokens only here. */
    private void confirm() {
        startable().ifPresent(ready -> acts.confirmed(ready, new StartToken()));
    }
}
