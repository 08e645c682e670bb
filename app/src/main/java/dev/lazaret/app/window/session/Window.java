package dev.lazaret.app.window.session;

import dev.lazaret.app.window.control.Background;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.Toasts;
import java.nio.file.Path;
import javafx.stage.Stage;

/** Window services and actions available to an opened repository. */
public interface Window {
    Overlay overlay();

    Background background();

    Toasts toasts();

    Stage stage();

    Preferences preferences();

    /** Opens a folder in place of the current one. */
    void open(Path folder);

    /** Applies new preferences and stores them. */
    void preferences(Preferences chosen);

    /** Stores a setting. */
    void setting(String name, String value);

    /** Performs an act. The window performs some itself and passes the others to the frame. */
    void act(Act act);

    void defect(Throwable problem);
}
