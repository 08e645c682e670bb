package dev.lazaret.viewer.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The two themes: a base for standard controls, one sheet of colours by role, sheets for every part. */
public enum Theme {
    DARK(StyleSheet.TOKENS_DARK),
    LIGHT(StyleSheet.TOKENS_LIGHT);

    private final StyleSheet tokens;

    Theme(StyleSheet tokens) {
        this.tokens = tokens;
    }

    /** What the desktop prefers. Call on the JavaFX thread. */
    public static Theme ofSystem() {
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    /** The families of fonts for code that the system has, the usual ones first. Call on the JavaFX thread. */
    public static List<String> codeFonts() {
        return Fonts.ofCode();
    }

    /** The style sheets of a scene, in order; for dialogs that have a scene of their own as well. */
    public List<String> stylesheets() {
        return stylesheets("");
    }

    private List<String> stylesheets(String codeFont) {
        return List.of(
                tokens.uri(),
                StyleSheet.PARTS.uri(),
                StyleSheet.REVIEW.uri(),
                Fonts.available().withCode(codeFont).stylesheet());
    }

    /** Gives {@code scene} this theme, and every window its base. Call on the JavaFX thread. */
    public void apply(Scene scene) {
        apply(scene, "");
    }

    /**
     * The same with a family of fonts for code.
     *
     * @param codeFont a family; one that the system has not, or none, stands for the first of the usual ones
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
