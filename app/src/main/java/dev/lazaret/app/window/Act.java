package dev.lazaret.app.window;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Everything that a key or a name in the search field does, in the order in which it is listed. None of them starts a step. */
enum Act {
    OPEN("Open a folder…", "Shortcut+O"),
    CLOSE_TAB("Close the tab", "Shortcut+W"),
    GO_TO("Go to a file", "Shortcut+P"),
    COMMANDS("All commands", "Shortcut+Shift+P"),
    OVERVIEW("Overview", "Shortcut+1"),
    REVIEW("Review", "Shortcut+2"),
    CRATES("Crates", "Shortcut+3"),
    COMPARE("Compare", "Shortcut+4"),
    CATALOGUE("Catalogue", "Shortcut+5"),
    HISTORY("History", "Shortcut+6"),
    SETTINGS("Settings", ""),
    NEXT_REGION("Next region", "F6"),
    PREVIOUS_REGION("Previous region", "Shift+F6"),
    BACK("Back", "Alt+Left"),
    FORWARD("Forward", "Alt+Right"),
    LADDER("Ladder", "Shortcut+Alt+G"),
    DOCK("Dock open or closed", "Shortcut+J"),
    STOP("Stop the running step", "Shortcut+Period"),
    EXPORT("Export…", "Shortcut+E"),
    READING_MODE("Reading mode on or off", "F11"),
    COPY_DIGEST("Copy the digest", ""),
    CHECK_MACHINE("Check this machine again", ""),
    THEME_SYSTEM("Theme of the system", ""),
    THEME_DARK("Dark theme", ""),
    THEME_LIGHT("Light theme", ""),
    CLOSE_REPOSITORY("Close the repository", ""),
    KEYS("All keys", "F1");

    private final String title;
    private final String keys;

    /**
     * An act.
     *
     * @param keys as {@link KeyCombination#valueOf} reads them; empty where only the name leads there
     */
    Act(String title, String keys) {
        this.title = title;
        this.keys = keys;
    }

    String title() {
        return title;
    }

    /** The keys as people read them, {@code Ctrl Alt G}; empty where only the name leads there. */
    String keyWords() {
        return keys.replace("Shortcut", "Ctrl").replace("Period", ".").replace('+', ' ');
    }

    /** What a pressed key means. */
    static Optional<Act> of(KeyEvent event) {
        return Arrays.stream(values())
                .filter(act ->
                        !act.keys.isEmpty() && KeyCombination.valueOf(act.keys).match(event))
                .findFirst();
    }
}
