package dev.lazaret.app.window;

import dev.lazaret.app.window.control.Toasts;
import dev.lazaret.app.window.frame.ZoomPane;
import dev.lazaret.app.window.session.UserPreferences;
import javafx.scene.Scene;

/** Stores the auditor's preferences and applies them to the appearance of the window. */
final class PreferencesApplier {
    private final Scene scene;
    private final ZoomPane zoom;
    private final Toasts toasts;
    private UserPreferences preferences = UserPreferences.DEFAULT;

    /** Creates an applier with the default preferences, without applying them. */
    PreferencesApplier(Scene scene, ZoomPane zoom, Toasts toasts) {
        this.scene = scene;
        this.zoom = zoom;
        this.toasts = toasts;
    }

    /** Returns the current preferences. */
    UserPreferences current() {
        return preferences;
    }

    /** Replaces the preferences and applies them. */
    void set(UserPreferences chosen) {
        preferences = chosen;
        apply();
    }

    /** Applies the preferences again, for example after the system's theme has changed. */
    void apply() {
        preferences.theme().theme().apply(scene, preferences.codeFont());
        LazaretWindow.sheets(scene);
        // JavaFX may put this off until the next pulse. Nodes that are added until then would find no colour of the
        // theme.
        scene.getRoot().applyCss();
        zoom.percent(preferences.textSize());
        toasts.reduceMotion(preferences.reduceMotion());
    }
}
