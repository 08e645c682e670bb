package dev.lazaret.app.window.search;

import dev.lazaret.app.window.control.SearchableListChooser;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.session.UserAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Lists every implemented action by name, with its shortcut. No action starts a step. */
public final class CommandPalette {
    private static final String PROMPT = ">";

    private CommandPalette() {}

    static SearchableListChooser<UserAction> chooser(Consumer<UserAction> chosen) {
        SearchableListChooser<UserAction> chooser = new SearchableListChooser<>(
                "commands", "Command", "No command has this in its name.", CommandPalette::drawn, chosen);
        TextField field = chooser.field();
        field.setText(PROMPT);
        // A field selects its text when it receives the focus, but the caret must be after the prompt.
        field.focusedProperty().addListener((_, _, _) -> Platform.runLater(field::end));
        field.textProperty().addListener((_, _, text) -> chooser.show(found(text)));
        chooser.show(found(PROMPT));
        return chooser;
    }

    /** Returns the actions whose title contains {@code text}, which may begin with the prompt. */
    public static List<UserAction> found(String text) {
        String wanted = (text.startsWith(PROMPT) ? text.substring(PROMPT.length()) : text)
                .strip()
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(UserAction.values())
                .filter(act -> act.exists() && act != UserAction.COMMANDS)
                .filter(act -> act.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private static SearchableListChooser.Drawn drawn(UserAction act) {
        HBox row = WidgetFactory.row(8, WidgetFactory.label(act.title()), WidgetFactory.spacer());
        if (!act.keyWords().isEmpty()) {
            row.getChildren().add(WidgetFactory.label(act.keyWords(), "keycap"));
        }
        return new SearchableListChooser.Drawn(
                row, act.title() + (act.keyWords().isEmpty() ? "" : ", " + act.keyWords()));
    }
}
