package dev.lazaret.app.window;

import dev.lazaret.viewer.theme.StyleSheet;
import java.util.List;

/** The style sheets of the frame, see {@link StyleSheet}. */
enum FrameSheet {
    WINDOW("window.css"),
    STEPS("steps.css");

    private final String uri;

    FrameSheet(String name) {
        this.uri = StyleSheet.read(FrameSheet.class, name);
    }

    /** Returns the sheet as a data URI. */
    String uri() {
        return uri;
    }

    /** Returns all sheets, already read. */
    static List<FrameSheet> all() {
        return List.of(values());
    }
}
