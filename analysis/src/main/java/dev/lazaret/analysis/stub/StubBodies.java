package dev.lazaret.analysis.stub;

import dev.lazaret.analysis.rust.ProcMacro.Kind;
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
 * What the macros of a known crate make in a stub. A crate is a text file of parts: a line {@code == kind name} and what follows. For a
 * derive that is a template, which the prelude fills in; for the others an expression of Rust.
 */
final class StubBodies {
    /** The crates that are known, with underscores. */
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

    private StubBodies(Map<String, String> bodies) {
        this.bodies = bodies;
    }

    static StubBodies none() {
        return new StubBodies(Map.of());
    }

    /** Those of a crate; none where it isn't known. */
    static StubBodies of(String crate) {
        String name = crate.replace('-', '_');
        return CRATES.contains(name) ? read(resource(name + ".txt")) : none();
    }

    /** The modules that these bodies call; empty for none. */
    static String prelude(Set<String> used) {
        boolean asynchronous = used.stream().anyMatch(body -> body.contains("asynchronous::"));
        return used.isEmpty() ? "" : "\n" + resource("prelude.rs") + (asynchronous ? resource("asynchronous.rs") : "");
    }

    /** The body of a macro's function, as lines of Rust; empty where a plain one is enough. */
    Optional<String> named(Kind kind, String macro) {
        return Optional.ofNullable(bodies.get(kind.name().toLowerCase(Locale.ROOT) + " " + macro))
                .map(text -> kind == Kind.DERIVE ? "lazaret::derive(item, r#\"" + text + "\"#)" : text);
    }

    /** All of them, by kind and name. */
    Map<String, String> all() {
        return Map.copyOf(bodies);
    }

    private static StubBodies read(String file) {
        Map<String, String> bodies = new HashMap<>();
        // Before the first heading stands what the file is about.
        String[] parts = file.split("(?m)^" + HEADING, -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            bodies.put(
                    parts[i].substring(0, end).strip(),
                    parts[i].substring(end + 1).strip());
        }
        return new StubBodies(bodies);
    }

    private static String resource(String name) {
        try (InputStream in = StubBodies.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
