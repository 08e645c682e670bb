package dev.lazaret.app.window.words;

import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Paths of this machine in words. */
public final class Names {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final String HOME = System.getProperty("user.home", "");

    private Names() {}

    /** The path, inert, with {@code ~} for the home folder. */
    public static String path(Path path) {
        String text = path.toAbsolutePath().normalize().toString();
        boolean below = HOME.length() > 1 && (text + "/").startsWith(HOME + "/");
        return inert(below ? "~" + text.substring(HOME.length()) : text);
    }

    /** The last part, inert. */
    public static String last(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return inert(name == null ? "/" : name.toString());
    }

    /** {@code 61 300}: digits in threes, with spaces that do not break. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u00a0');
    }

    /** {@code 213 KiB}, {@code 1.4 MiB}. */
    public static String bytes(long bytes) {
        if (bytes < KIB) {
            return bytes + " bytes";
        }
        return bytes < MIB ? bytes / KIB + " KiB" : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) MIB);
    }

    private static String inert(String text) {
        return Inert.path(text.getBytes(StandardCharsets.UTF_8));
    }
}
