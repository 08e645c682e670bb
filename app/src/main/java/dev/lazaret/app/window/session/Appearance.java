package dev.lazaret.app.window.session;

import dev.lazaret.viewer.theme.Theme;
import java.util.Locale;

/** The auditor's choice of theme. */
public enum Appearance {
    SYSTEM,
    DARK,
    LIGHT;

    public static final String SETTING = "appearance";

    /** Parses the setting's value. An unknown value yields {@link #SYSTEM}. */
    public static Appearance of(String word) {
        for (Appearance appearance : values()) {
            if (appearance.word().equals(word)) {
                return appearance;
            }
        }
        return SYSTEM;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    /** Returns the theme to apply. Must be called on the JavaFX thread. */
    public Theme theme() {
        return switch (this) {
            case SYSTEM -> Theme.ofSystem();
            case DARK -> Theme.DARK;
            case LIGHT -> Theme.LIGHT;
        };
    }
}
