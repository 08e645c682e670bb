package dev.lazaret.app.window;

import dev.lazaret.viewer.theme.Theme;
import java.util.Locale;

/** Which theme the window has. */
enum Appearance {
    SYSTEM,
    DARK,
    LIGHT;

    static final String SETTING = "appearance";

    /** The setting's value; what is not known is {@link #SYSTEM}. */
    static Appearance of(String word) {
        for (Appearance appearance : values()) {
            if (appearance.word().equals(word)) {
                return appearance;
            }
        }
        return SYSTEM;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return name().charAt(0) + word().substring(1);
    }

    /** On the JavaFX thread. */
    Theme theme() {
        return switch (this) {
            case SYSTEM -> Theme.ofSystem();
            case DARK -> Theme.DARK;
            case LIGHT -> Theme.LIGHT;
        };
    }
}
