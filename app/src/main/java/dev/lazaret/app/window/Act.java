package dev.lazaret.app.window;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Everything that a key or a name in the search field does, in the order in which it is listed. None of them starts a step. */
enum Act {
    OPEN("Open a folder…", "Ctrl O", control(KeyCode.O)),
    CLOSE_TAB("Close the tab", "Ctrl W", control(KeyCode.W)),
    GO_TO("Go to a file", "Ctrl P", control(KeyCode.P)),
    COMMANDS("All commands", "Ctrl P >", control(KeyCode.P, KeyCombination.SHIFT_DOWN)),
    OVERVIEW("Overview", "Ctrl 1", control(KeyCode.DIGIT1)),
    REVIEW("Review", "Ctrl 2", control(KeyCode.DIGIT2)),
    CRATES("Crates", "Ctrl 3", control(KeyCode.DIGIT3)),
    COMPARE("Compare", "Ctrl 4", control(KeyCode.DIGIT4)),
    CATALOGUE("Catalogue", "Ctrl 5", control(KeyCode.DIGIT5)),
    HISTORY("History", "Ctrl 6", control(KeyCode.DIGIT6)),
    SETTINGS("Settings", "", new KeyCombination[0]),
    NEXT_REGION("Next region", "F6", new KeyCodeCombination(KeyCode.F6)),
    PREVIOUS_REGION("Previous region", "Shift F6", new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN)),
    BACK("Back", "Alt Left", new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN)),
    FORWARD("Forward", "Alt Right", new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN)),
    LADDER("Ladder", "Ctrl Alt G", control(KeyCode.G, KeyCombination.ALT_DOWN)),
    DOCK("Dock open or closed", "Ctrl J", control(KeyCode.J)),
    STOP("Stop the running step", "Ctrl .", control(KeyCode.PERIOD)),
    EXPORT("Export…", "Ctrl E", control(KeyCode.E)),
    READING_MODE("Reading mode on or off", "F11", new KeyCodeCombination(KeyCode.F11)),
    COPY_DIGEST("Copy the digest", "", new KeyCombination[0]),
    CHECK_MACHINE("Check this machine again", "", new KeyCombination[0]),
    THEME_SYSTEM("Theme of the system", "", new KeyCombination[0]),
    THEME_DARK("Dark theme", "", new KeyCombination[0]),
    THEME_LIGHT("Light theme", "", new KeyCombination[0]),
    CLOSE_REPOSITORY("Close the repository", "", new KeyCombination[0]),
    KEYS("All keys", "F1", new KeyCodeCombination(KeyCode.F1));

    private final String title;
    private final String keyWords;
    private final KeyCombination[] keys;

    Act(String title, String keyWords, KeyCombination... keys) {
        this.title = title;
        this.keyWords = keyWords;
        this.keys = keys;
    }

    String title() {
        return title;
    }

    /** The keys in words; empty where only the name leads there. */
    String keyWords() {
        return keyWords;
    }

    /** What a pressed key means. */
    static Optional<Act> of(KeyEvent event) {
        return Arrays.stream(values())
                .filter(act -> Arrays.stream(act.keys).anyMatch(keys -> keys.match(event)))
                .findFirst();
    }

    private static KeyCombination control(KeyCode code, KeyCombination.Modifier... more) {
        KeyCombination.Modifier[] all = Arrays.copyOf(more, more.length + 1);
        all[more.length] = KeyCombination.SHORTCUT_DOWN;
        return new KeyCodeCombination(code, all);
    }
}
