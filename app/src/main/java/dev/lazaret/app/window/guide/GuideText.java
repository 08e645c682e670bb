package dev.lazaret.app.window.guide;

/** A piece of text in one style. */
record GuideText(String text, Style style) {
    /** How a piece of text is shown. */
    enum Style {
        PLAIN,
        STRONG,
        CODE
    }
}
