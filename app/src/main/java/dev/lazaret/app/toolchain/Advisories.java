package dev.lazaret.app.toolchain;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.toml.TomlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The published security advisories with which a toolchain's version is compared. They are read from a data file, not
 * from the network.
 */
final class Advisories {
    private static final String FILE = "advisories.toml";
    private static final List<Advisory> ALL = load();

    private Advisories() {}

    /** Returns all known advisories, newest first. */
    static List<Advisory> all() {
        return ALL;
    }

    /**
     * Returns one line for display per advisory that affects a version.
     *
     * @param version rustc's version; if it is empty, the only line says that the version is unknown
     * @param distribution whether the toolchain is a distribution's; a distribution may have fixed a defect without
     *     changing the version
     */
    static List<String> words(Optional<String> version, boolean distribution) {
        if (version.isEmpty()) {
            return List.of("Its version is unknown, so it can't be compared with published advisories.");
        }
        return of(version.get()).stream()
                .map(Advisory::words)
                .map(line -> distribution ? line + " A distribution may have fixed it under the same version." : line)
                .toList();
    }

    /** Returns the advisories that affect a version, newest first. */
    static List<Advisory> of(String version) {
        Release release = Release.of(version);
        return ALL.stream().filter(one -> one.affects(release)).toList();
    }

    private static List<Advisory> load() {
        try (InputStream in = Advisories.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            Document document = TomlReader.read(in.readAllBytes());
            if (!document.problems().isEmpty()) {
                throw new IllegalStateException(FILE + " is broken: " + document.problems());
            }
            return document.root().members().stream()
                    .map(member -> entry(member.key(), (Node.Table) member.value()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Advisory entry(String id, Node.Table table) {
        return new Advisory(id, text(table, "from"), text(table, "before"), text(table, "what"), text(table, "here"));
    }

    private static String text(Node.Table table, String key) {
        return table.text(key).orElseThrow(() -> new IllegalStateException(FILE + ": no " + key));
    }
}
