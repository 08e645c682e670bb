package dev.lazaret.analysis.document.toml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader is no second opinion: on every manifest of Debian's crates it comes to tomlj's tree, positions included. */
class TomlReadersAgreeTest {
    private static final Path CRATES = Path.of("/usr/share/cargo/registry");

    @Test
    void onEveryManifestAtHand() throws IOException {
        assertThat(CRATES)
                .as("Debian's crate sources: install librust-*-dev packages, or run app/bin/verify")
                .isDirectory();
        List<Path> manifests;
        try (Stream<Path> all = Files.find(CRATES, 6, (path, attributes) -> path.endsWith("Cargo.toml"))) {
            manifests = all.sorted().toList();
        }
        List<Path> givenUp = new ArrayList<>();
        for (Path manifest : manifests) {
            byte[] bytes = Files.readAllBytes(manifest);
            Optional<Document> plain = PlainToml.read(bytes, 0, bytes.length);
            if (plain.isEmpty()) {
                givenUp.add(manifest);
            } else {
                Document slow = new TomljReader(bytes, 0, bytes.length).read();
                assertThat(plain.get()).as(manifest.toString()).isEqualTo(slow);
            }
        }
        assertThat(manifests).hasSizeGreaterThan(100);
        assertThat(givenUp).as("manifests that the fast reader gave up on").hasSizeLessThan(1 + manifests.size() / 50);
    }

    /** At each start of the program. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "documents",
                "lists",
                "texts",
                "capabilities",
                "judgements",
                "agt",
                "bin",
                "cfg",
                "edt",
                "env",
                "fs",
                "git",
                "man",
                "src",
                "tc",
                "tool"
            })
    void onTheRuleData(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name + ".toml"))) {
            byte[] bytes = in.readAllBytes();
            assertThat(PlainToml.read(bytes, 0, bytes.length)).contains(new TomljReader(bytes, 0, bytes.length).read());
        }
    }
}
