package dev.lazaret.app.window.control;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Copies to the clipboard. */
public final class ClipboardWriter {
    private ClipboardWriter() {}

    /** Copies a string to the clipboard. */
    public static void text(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
