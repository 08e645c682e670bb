package dev.lazaret.app.window.ladder;

import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.words.StepPermissions;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One card of the ladder: a focusable control that shows the state of its step as text. */
final class StepCard extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass LOCKED = PseudoClass.getPseudoClass("locked");
    private static final double MARK = 13;

    /**
     * Creates the card of a step.
     *
     * @param compact whether to show only two lines, name and state, and move the rest to the tooltip
     */
    StepCard(LadderModel.Card card, boolean current, boolean compact, Runnable chosen) {
        getStyleClass().add("step-card");
        pseudoClassStateChanged(CURRENT, current);
        pseudoClassStateChanged(LOCKED, card.state() == LadderModel.CardState.LOCKED);
        StepPermissions permissions = StepPermissions.of(card.step());

        boolean here = current && card.state() == LadderModel.CardState.DONE;
        Label chip = WidgetFactory.label(here ? "You are here" : card.chip(), "step-chip", style(card.state()));
        Label name = WidgetFactory.label(card.step().title(), "strong", "step-name");
        if (compact) {
            getStyleClass().add("compact");
            getChildren().addAll(WidgetFactory.row(7, circle(card), name), chip);
        } else {
            getChildren()
                    .addAll(
                            WidgetFactory.row(7, circle(card), name, WidgetFactory.spacer(), chip),
                            words(permissions),
                            marks(permissions));
        }

        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(card.step().title() + ", " + card.chip() + ". " + permissions.words() + ". " + card.reason());
        Tooltip.install(
                this,
                new Tooltip(card.reason() + "\n" + permissions.words() + ".\nTrust: " + permissions.trust() + ". "
                        + String.join(
                                " ",
                                permissions.marks().stream()
                                        .map(StepPermissions.Mark::sentence)
                                        .toList())));
        setOnMouseClicked(_ -> {
            requestFocus();
            chosen.run();
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                chosen.run();
                event.consume();
            }
        });
    }

    private static Node words(StepPermissions permissions) {
        Label words = WidgetFactory.label(permissions.words(), "step-words");
        words.setMinWidth(0);
        return words;
    }

    private static Node marks(StepPermissions permissions) {
        HBox marks = WidgetFactory.row(9);
        marks.getStyleClass().add("step-marks");
        permissions.marks().forEach(mark -> marks.getChildren().add(mark(mark)));
        return marks;
    }

    private static Node mark(StepPermissions.Mark mark) {
        Node icon = mark.allowed() ? Icons.node(mark.icon(), MARK) : Icons.slashed(mark.icon(), MARK);
        Label label = WidgetFactory.label(mark.word(), mark.allowed() ? "mark-allowed" : "mark-denied");
        label.setGraphic(icon);
        label.setGraphicTextGap(3);
        label.setAccessibleText(mark.sentence());
        return label;
    }

    private static Node circle(LadderModel.Card card) {
        Icon icon = switch (card.state()) {
            case DONE -> Icon.TICK;
            case READY, RUNNING -> StepIcon.of(card.step());
            case LOCKED -> Icon.LOCK;
            case NOT_NEEDED -> Icon.DASH;
            case STOPPED, FAILED, REFUSED -> Icon.STOP;
            case STALE -> Icon.HISTORY;
        };
        StackPane circle = new StackPane(Icons.node(icon, 10));
        circle.getStyleClass().addAll("step-circle", style(card.state()));
        return circle;
    }

    private static String style(LadderModel.CardState standing) {
        return switch (standing) {
            case DONE -> "standing-done";
            case READY, RUNNING -> "standing-ready";
            case LOCKED, NOT_NEEDED -> "standing-locked";
            case STOPPED, FAILED, REFUSED -> "standing-stopped";
            case STALE -> "standing-stale";
        };
    }
}
