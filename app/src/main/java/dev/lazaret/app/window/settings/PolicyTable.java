package dev.lazaret.app.window.settings;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.words.StepPermissions;
import javafx.scene.layout.GridPane;

/** Shows the permissions of each step, read-only. */
final class PolicyTable extends GridPane {
    private static final String[] HEADS = {"Step", "Network", "Your secrets", "Writes", "Whose code"};
    private static final int WHOSE = 4;

    PolicyTable() {
        super(22, 5);
        setId("settings-policy");
        for (int column = 0; column < HEADS.length; column++) {
            add(WidgetFactory.label(HEADS[column], "strong", "small-text", "muted"), column, 0);
        }
        int row = 0;
        for (Step step : Step.values()) {
            row++;
            add(WidgetFactory.label(step.title(), "strong", "small-text"), 0, row);
            int column = 1;
            for (StepPermissions.Mark mark : StepPermissions.of(step).marks()) {
                String word = mark.allowed() ? mark.word() : column == WHOSE ? "nobody’s" : "no";
                add(WidgetFactory.label(word, "small-text", mark.allowed() ? "plain-words" : "muted"), column++, row);
            }
        }
    }
}
