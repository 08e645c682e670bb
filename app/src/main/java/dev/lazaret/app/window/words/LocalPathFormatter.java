package dev.lazaret.app.window.words;

import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Formats paths on this machine for display. */
public final class LocalPathFormatter {
    private static final String HOME = System.getProperty("user.home", "");

    private LocalPathFormatter() {}

    /** Returns the path, sanitized for display, with {@code ~} for the home folder. */
    public static String path(Path path) {
        String text = path.toAbsolutePath().normalize().toString();
        boolean below = HOME.length() > 1 && (text + "/").startsWith(HOME + "/");
        return inert(below ? "~" + text.substring(HOME.length()) : text);
    }

    /** Returns the last component of the path, sanitized for display. */
    public static String last(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return inert(name == null ? "/" : name.toString());
    }

    private static String inert(String text) {
        return Inert.path(text.getBytes(StandardCharsets.UTF_8));
    }
}
