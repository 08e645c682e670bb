package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.ProcMacro.Kind;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The function bodies that stubs of known crates use for their macros. There is a text file for each crate. Each of its
 * sections consists of a line {@code == kind name} and the body. The body of a derive is a template that the prelude
 * expands; the body of any other macro is a Rust expression.
 */
final class MacroBodyTemplates {
    /** Names of the known crates, with underscores. */
    static final Set<String> CRATES = Set.of(
            "async_trait",
            "clap_derive",
            "derive_more_impl",
            "displaydoc",
            "enum_as_inner",
            "serde_derive",
            "strum_macros",
            "thiserror_impl",
            "tokio_macros",
            "zeroize_derive");

    private static final String HEADING = "== ";

    private final Map<String, String> bodies;

    private MacroBodyTemplates(Map<String, String> bodies) {
        this.bodies = bodies;
    }

    static MacroBodyTemplates none() {
        return new MacroBodyTemplates(Map.of());
    }

    /** Returns the bodies for a crate; there are none if the crate is unknown. */
    static MacroBodyTemplates of(String crate) {
        String name = crate.replace('-', '_');
        return CRATES.contains(name) ? read(resource(name + ".txt")) : none();
    }

    /** Returns the source of the modules that these bodies call; empty if there are no bodies. */
    static String prelude(Set<String> used) {
        boolean asynchronous = used.stream().anyMatch(body -> body.contains("asynchronous::"));
        return used.isEmpty() ? "" : "\n" + resource("prelude.rs") + (asynchronous ? resource("asynchronous.rs") : "");
    }

    /**
     * Returns the Rust source of the body of a macro's function; empty if there is none for the macro, so that the
     * plain body is used.
     */
    Optional<String> named(Kind kind, String macro) {
        return Optional.ofNullable(bodies.get(kind.name().toLowerCase(Locale.ROOT) + " " + macro))
                .map(text -> kind == Kind.DERIVE ? "lazaret::derive(item, r#\"" + text + "\"#)" : text);
    }

    /** Returns all bodies. The keys have the form {@code kind name}. */
    Map<String, String> all() {
        return CollisionSafeCopy.of(bodies);
    }

    private static MacroBodyTemplates read(String file) {
        Map<String, String> bodies = new HashMap<>();
        // The text before the first heading describes the file.
        String[] parts = file.split("(?m)^" + HEADING, -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            bodies.put(
                    parts[i].substring(0, end).strip(),
                    parts[i].substring(end + 1).strip());
        }
        return new MacroBodyTemplates(bodies);
    }

    private static String resource(String name) {
        try (InputStream in = MacroBodyTemplates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
