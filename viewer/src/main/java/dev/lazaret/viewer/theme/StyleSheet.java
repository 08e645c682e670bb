package dev.lazaret.viewer.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The style sheets of the views as data URIs.
 *
 * <p>For a style sheet that is specified by its URL in a jar, JavaFX would first look for a compiled version, which
 * doesn't exist. The message of that error depends on the JDK's security configuration, and reading the configuration
 * opens sockets.
 *
 * <p>All sheets are read when the first one is used. A call to {@link #all} reads them before the JavaFX thread needs
 * them.
 */
public enum StyleSheet {
    TOKENS_DARK("/dev/lazaret/viewer/theme/tokens-dark.css"),
    TOKENS_LIGHT("/dev/lazaret/viewer/theme/tokens-light.css"),
    PARTS("/dev/lazaret/viewer/theme/lazaret.css"),
    REVIEW("/dev/lazaret/viewer/theme/review.css"),
    HISTORY("/dev/lazaret/viewer/history/history.css"),
    CRATES("/dev/lazaret/viewer/crates/crates.css"),
    CATALOGUE("/dev/lazaret/viewer/catalogue/catalogue.css"),
    /** The sheet of RichTextFX. */
    CODE("/org/fxmisc/richtext/styled-text-area.css");

    private final String uri;

    StyleSheet(String resource) {
        this.uri = read(StyleSheet.class, resource);
    }

    /** Returns the sheet as a data URI. */
    public String uri() {
        return uri;
    }

    /** Returns all sheets, already read. */
    public static List<StyleSheet> all() {
        return List.of(values());
    }

    /** Reads a resource as a data URI. The name has the form that {@link Class#getResourceAsStream} accepts. */
    public static String read(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a generated sheet as a data URI. */
    static String of(String css) {
        return of(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String of(byte[] css) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css);
    }
}
