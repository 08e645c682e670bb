package dev.lazaret.app.window.session;

import dev.lazaret.app.window.control.Background;
import dev.lazaret.app.window.control.Overlay;
import dev.lazaret.app.window.control.Toasts;
import java.nio.file.Path;
import javafx.stage.Stage;

/** What an opened repository asks of the window around it. */
public interface Window {
    Overlay overlay();

    Background background();

    Toasts toasts();

    Stage stage();

    Preferences preferences();

    /** Opens a folder in place of this one. */
    void open(Path folder);

    /** What was chosen, from now on and kept. */
    void preferences(Preferences chosen);

    /** Keeps a setting. */
    void setting(String name, String value);

    /** Does what the window does itself; the rest comes back to the frame. */
    void act(Act act);

    void defect(Throwable problem);
}
