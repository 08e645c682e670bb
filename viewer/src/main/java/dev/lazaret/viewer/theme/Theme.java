package dev.lazaret.viewer.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * The two themes. Each consists of a base for standard controls, a style sheet of colours by role, and style sheets for
 * all parts.
 */
public enum Theme {
    DARK(StyleSheet.TOKENS_DARK),
    LIGHT(StyleSheet.TOKENS_LIGHT);

    private final StyleSheet tokens;

    Theme(StyleSheet tokens) {
        this.tokens = tokens;
    }

    /** Returns the theme that the desktop prefers. Must be called on the JavaFX thread. */
    public static Theme ofSystem() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    /** Returns the installed code fonts, the usual ones first. Must be called on the JavaFX thread. */
    public static List<String> codeFonts() {
        return Fonts.ofCode();
    }

    private List<String> stylesheets(String codeFont) {
        return List.of(
                tokens.uri(),
                StyleSheet.PARTS.uri(),
                StyleSheet.REVIEW.uri(),
                Fonts.available().withCode(codeFont).stylesheet());
    }

    /** Applies this theme to {@code scene}, and its base to every window. Must be called on the JavaFX thread. */
    public void apply(Scene scene) {
        apply(scene, "");
    }

    /**
     * Same as {@link #apply(Scene)} with a code font.
     *
     * @param codeFont font family; if empty or not installed, the first installed one of the usual families is used
     */
    public void apply(Scene scene, String codeFont) {
        String userAgent = base();
        if (!userAgent.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(userAgent);
        }
        scene.getStylesheets().setAll(stylesheets(codeFont));
    }

    private String base() {
        return switch (this) {
            case DARK -> new PrimerDark().getUserAgentStylesheet();
            case LIGHT -> new PrimerLight().getUserAgentStylesheet();
        };
    }
}
