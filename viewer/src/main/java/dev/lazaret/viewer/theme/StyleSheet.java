package dev.lazaret.viewer.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The style sheets of the views, as JavaFX is given them: data URIs. By its address in a jar it would look for a compiled twin first;
 * that there is none is an error whose message the JDK words by its security configuration, and reading that opens sockets.
 *
 * <p>All of them are read when the first is asked for; {@link #all} does it before the JavaFX thread has to.
 */
public enum StyleSheet {
    TOKENS_DARK("/dev/lazaret/viewer/theme/tokens-dark.css"),
    TOKENS_LIGHT("/dev/lazaret/viewer/theme/tokens-light.css"),
    PARTS("/dev/lazaret/viewer/theme/lazaret.css"),
    REVIEW("/dev/lazaret/viewer/theme/review.css"),
    HISTORY("/dev/lazaret/viewer/history/history.css"),
    CRATES("/dev/lazaret/viewer/crates/crates.css"),
    CATALOGUE("/dev/lazaret/viewer/catalogue/catalogue.css"),
    /** RichTextFX's own. */
    CODE("/org/fxmisc/richtext/styled-text-area.css");

    private final String uri;

    StyleSheet(String resource) {
        this.uri = read(StyleSheet.class, resource);
    }

    /** The sheet as a data URI. */
    public String uri() {
        return uri;
    }

    /** All of them, read. */
    public static List<StyleSheet> all() {
        return List.of(values());
    }

    /** A resource as a data URI, its name as {@link Class#getResourceAsStream} takes it. */
    public static String read(Class<?> owner, String name) {
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
