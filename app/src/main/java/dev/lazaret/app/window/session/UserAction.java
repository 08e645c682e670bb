package dev.lazaret.app.window.session;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Actions that a shortcut or the command palette can start, in display order. None of them starts a step. */
public enum UserAction {
    OPEN("Open a folder…", "Shortcut+O"),
    CLOSE_TAB("Close the tab", "Shortcut+W"),
    GO_TO("Go to a file, finding or rule", "Shortcut+P"),
    COMMANDS("All commands", "Shortcut+Shift+P"),
    OVERVIEW("Overview", "Shortcut+1"),
    REVIEW("Review", "Shortcut+2"),
    CRATES("Crates", "Shortcut+3"),
    COMPARE("Compare", "Shortcut+4", false),
    CATALOGUE("Catalogue", "Shortcut+5"),
    HISTORY("History", "Shortcut+6"),
    SETTINGS("Settings", ""),
    SEARCH("Search the text of all files", "Shortcut+Shift+F"),
    NEXT_RESULT("Next result of the search", "F4"),
    PREVIOUS_RESULT("Previous result of the search", "Shift+F4"),
    FIND("Find in the file", "Shortcut+F"),
    FIND_NEXT("Next match", "F3"),
    FIND_PREVIOUS("Previous match", "Shift+F3"),
    DEFINITION("Go to the definition", "F12"),
    USES("Find the uses", "Shift+F12"),
    SYMBOLS("Go to a symbol", "Shortcut+T"),
    OUTLINE("Go to a symbol of the file", "Shortcut+Shift+O"),
    GO_TO_LINE("Go to a line", "Shortcut+G"),
    WRAP("Wrap long lines on or off", "Alt+Z"),
    NEXT_REGION("Next region", "F6"),
    PREVIOUS_REGION("Previous region", "Shift+F6"),
    BACK("Back", "Alt+Left"),
    FORWARD("Forward", "Alt+Right"),
    LADDER("Ladder", "Shortcut+Alt+G"),
    DOCK("Dock open or closed", "Shortcut+J"),
    STOP("Stop the running step", "Shortcut+Period"),
    EXPORT("Export…", "Shortcut+E"),
    COPY_FOR_TOOLS("Copy for other tools…", ""),
    READING_MODE("Reading mode on or off", "F11"),
    UNREAD_FILES("Only unread files, or all files again", ""),
    READ_AGAIN("Read the folder again", ""),
    COPY_DIGEST("Copy the digest", ""),
    CHECK_MACHINE("Check this machine again", ""),
    THEME_SYSTEM("Theme of the system", ""),
    THEME_DARK("Dark theme", ""),
    THEME_LIGHT("Light theme", ""),
    CLOSE_REPOSITORY("Close the repository", ""),
    KEYS("Guide and keys", "F1");

    private final String title;
    private final String keys;
    private final boolean exists;

    /**
     * Defines an action.
     *
     * @param keys shortcut in the syntax of {@link KeyCombination#valueOf}; empty if the action can only be started by
     *     name
     */
    UserAction(String title, String keys) {
        this(title, keys, true);
    }

    UserAction(String title, String keys, boolean exists) {
        this.title = title;
        this.keys = keys;
        this.exists = exists;
    }

    /**
     * Whether this version implements the action. An unimplemented action isn't listed anywhere; its shortcut only
     * reports that the action isn't implemented.
     */
    public boolean exists() {
        return exists;
    }

    public String title() {
        return title;
    }

    /** Returns the shortcut for display, such as {@code Ctrl Alt G}; empty if the action has none. */
    public String keyWords() {
        return keys.replace("Shortcut", "Ctrl").replace("Period", ".").replace('+', ' ');
    }

    /** Returns the shortcut; empty if the action has none. */
    public Optional<KeyCombination> combination() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(keys));
    }

    /** Returns the action whose shortcut matches a pressed key. */
    public static Optional<UserAction> of(KeyEvent event) {
        return Arrays.stream(values())
                .filter(act ->
                        act.combination().filter(keys -> keys.match(event)).isPresent())
                .findFirst();
    }
}
