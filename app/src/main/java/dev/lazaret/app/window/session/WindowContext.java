package dev.lazaret.app.window.session;

import dev.lazaret.app.window.control.BackgroundRunner;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.Toasts;
import java.nio.file.Path;
import javafx.stage.Stage;

/** Window services and actions available to an opened repository. */
public interface WindowContext {
    Overlay overlay();

    BackgroundRunner background();

    Toasts toasts();

    Stage stage();

    UserPreferences preferences();

    /** Opens a folder in place of the current one. */
    void open(Path folder);

    /** Applies new preferences and stores them. */
    void preferences(UserPreferences chosen);

    /** Stores a setting. */
    void setting(String name, String value);

    /** Performs an action. The window performs some actions itself and passes the others to the frame. */
    void act(UserAction act);

    void defect(Throwable problem);
}
