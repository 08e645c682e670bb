package dev.lazaret.app.window;

import dev.lazaret.viewer.theme.StyleSheet;
import java.util.List;

/** The style sheets of the frame, see {@link StyleSheet}. */
enum FrameStyleSheet {
    WINDOW("window.css"),
    STEPS("steps.css");

    private final String uri;

    FrameStyleSheet(String name) {
        this.uri = StyleSheet.read(FrameStyleSheet.class, name);
    }

    /** Returns the sheet as a data URI. */
    String uri() {
        return uri;
    }

    /** Returns all sheets, which are read when this enum is initialized. */
    static List<FrameStyleSheet> all() {
        return List.of(values());
    }
}
