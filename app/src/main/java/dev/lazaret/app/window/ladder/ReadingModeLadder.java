package dev.lazaret.app.window.ladder;

import dev.lazaret.app.window.control.Logo;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * Shows the ladder in reading mode: the names and states of the steps on one line, from which no step can be started.
 */
public final class ReadingModeLadder extends HBox {
    private final String name;
    private final Button leave;

    /**
     * Creates a line that shows no step yet.
     *
     * @param name name of the repository, sanitized for display
     * @param leave ends reading mode
     */
    public ReadingModeLadder(String name, Runnable leave) {
        this.name = name;
        this.leave = WidgetFactory.button("Leave reading mode", leave, "quiet", "small");
        this.leave.setGraphic(WidgetFactory.label("F11", "keycap"));
        this.leave.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        this.leave.setAccessibleText("Leave reading mode, F11");
        this.leave.setId("reading-leave");
        this.leave.setFocusTraversable(false);
        getStyleClass().add("reading-line");
        setId("reading-line");
        setMinWidth(0);
        widthProperty().addListener((_, _, width) -> fit(width.doubleValue() < LadderView.NARROW));
        fit(false);
    }

    private void fit(boolean narrow) {
        setSpacing(narrow ? 5 : 11);
        leave.setText(narrow ? "Leave" : "Leave reading mode");
    }

    public void show(LadderModel model) {
        Label title = WidgetFactory.shortened(name, "strong", "small-text");
        title.setMaxWidth(260);
        getChildren().setAll(Logo.of(16), title);
        boolean first = true;
        for (LadderModel.Card card : model.cards()) {
            if (!first) {
                getChildren().add(Icons.node(Icon.CHEVRON_RIGHT, 11));
            }
            first = false;
            boolean here = card.step() == model.current();
            String style =
                    "standing-" + card.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
            Label step =
                    WidgetFactory.withIcon(StepIcon.of(card.step()), card.step().title(), "strong", "small-text");
            Label state =
                    WidgetFactory.label(here ? "You are here" : card.chip().toLowerCase(Locale.ROOT), "small-text");
            HBox both = WidgetFactory.row(5, step, state);
            both.getStyleClass().addAll("reading-step", style);
            step.setMinWidth(USE_PREF_SIZE);
            state.getStyleClass().add("may-be-cut");
            state.setTooltip(new Tooltip(state.getText() + "\n" + card.reason()));
            getChildren().add(both);
        }
        getChildren().addAll(WidgetFactory.spacer(), WidgetFactory.whole(leave));
    }
}
