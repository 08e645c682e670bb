package dev.lazaret.viewer.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * Style sheets as JavaFX is given them. By its address in a jar it would look for a compiled twin first; that there is none is an
 * error whose message the JDK words by its security configuration, and reading that opens sockets.
 */
public final class StyleSheet {
    private StyleSheet() {}

    /** The resource {@code name} beside a class, as a data URI. */
    public static String beside(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sheet made here, as a data URI. */
    static String of(String css) {
        return of(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String of(byte[] css) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css);
    }
}
