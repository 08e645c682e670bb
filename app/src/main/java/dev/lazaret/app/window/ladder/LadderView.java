package dev.lazaret.app.window.ladder;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Shows the trust ladder: six cards, and at its right end the one button that offers the next step. */
public final class LadderView extends HBox {
    /** Width in pixels below which each card has only two lines. */
    public static final double NARROW = 1280;

    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

    private final Consumer<LadderModel.Card> chosen;
    private final Consumer<Step> escalate;
    private final Consumer<Step> stop;
    private boolean compact;
    private @Nullable LadderModel shown;
    private final Label progress = WidgetFactory.label("", "smallest", "muted");

    /**
     * Creates a ladder that shows nothing yet.
     *
     * @param chosen receives a card that was clicked
     * @param escalate opens the dialog of a step; starts nothing
     * @param stop stops the running step
     */
    public LadderView(Consumer<LadderModel.Card> chosen, Consumer<Step> escalate, Consumer<Step> stop) {
        this.chosen = chosen;
        this.escalate = escalate;
        this.stop = stop;
        getStyleClass().add("ladder");
        setId("ladder");
        widthProperty().addListener((_, _, width) -> {
            boolean narrow = width.doubleValue() < NARROW;
            LadderModel now = shown;
            if (narrow != compact && now != null) {
                compact = narrow;
                pseudoClassStateChanged(COMPACT, narrow);
                draw(now);
            }
        });
    }

    /**
     * Shows a model. Doesn't redraw an equal model, because a card that is replaced under the mouse would lose a click.
     */
    public void show(LadderModel model) {
        if (!model.equals(shown)) {
            draw(model);
        }
    }

    private void draw(LadderModel model) {
        shown = model;
        int focused = -1;
        for (int i = 0; i < getChildren().size(); i++) {
            if (getChildren().get(i).isFocused()) {
                focused = i;
            }
        }
        getChildren().clear();
        for (LadderModel.Card card : model.cards()) {
            StepCard view = new StepCard(card, card.step() == model.current(), compact, () -> chosen.accept(card));
            view.setId("step-" + card.step().word());
            getChildren().add(view);
        }
        VBox end = new VBox(4);
        end.getStyleClass().add("escalate");
        HBox.setHgrow(end, Priority.ALWAYS);
        switch (model.offer()) {
            case LadderModel.Offer.Start(Step step, String consequence) -> {
                Button button = WidgetFactory.button(
                        StepIcon.of(step), "Go to " + step.title() + "…", () -> escalate.accept(step), "primary");
                button.setId("escalate");
                end.getChildren()
                        .addAll(
                                WidgetFactory.row(8, button, WidgetFactory.label("Asks first", "smallest", "subtle")),
                                WidgetFactory.label(consequence, "smallest", "muted"));
            }
            case LadderModel.Offer.Stop(Step step) -> {
                Button button = WidgetFactory.button(Icon.STOP, "Stop " + step.title(), () -> stop.accept(step));
                button.setId("stop");
                end.getChildren()
                        .addAll(WidgetFactory.row(8, button, WidgetFactory.label("Ctrl .", "keycap")), progress);
            }
            case LadderModel.Offer.Nothing(String why) -> {
                Label reason = WidgetFactory.prose(why, "smallest", "muted");
                reason.setMinHeight(0);
                reason.getStyleClass().add("may-be-cut");
                reason.setTooltip(new Tooltip(why));
                end.getChildren().add(reason);
            }
        }
        getChildren().add(end);
        if (focused >= 0 && focused < getChildren().size() - 1) {
            getChildren().get(focused).requestFocus();
        }
    }

    /** Sets the text below the stop button. */
    public void progress(String words) {
        progress.setText(words);
    }

    /** Focuses the stop button at the right end, if there is one. */
    public void focusEnd() {
        Node end = lookup("#stop");
        if (end != null) {
            end.requestFocus();
        }
    }

    /** Focuses the first card. */
    public void focusFirst() {
        if (!getChildren().isEmpty()) {
            getChildren().getFirst().requestFocus();
        }
    }
}
