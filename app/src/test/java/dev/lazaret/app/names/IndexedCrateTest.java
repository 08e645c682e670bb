package dev.lazaret.app.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.names.ScipIndex.Document;
import dev.lazaret.app.names.ScipIndex.Occurrence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexedCrateTest {
    private static final String OWN = "rust-analyzer cargo made 0.1.0 ";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/lib.rs"), """
                mod inner;
                // one
                fn one() {}
                fn two() { one(); inner::three(); dep::four(); }
                """);
        Files.writeString(folder.resolve("src/inner.rs"), "pub fn three() {}\n");
    }

    @Test
    void listsReferencesAndUses() {
        IndexedCrate crate = crate(
                new Occurrence(2, 3, OWN + "one().", true),
                new Occurrence(1, 3, OWN + "one().", false),
                new Occurrence(3, 3, OWN + "two().", true),
                new Occurrence(3, 11, OWN + "one().", false));
        assertThat(crate.references()).singleElement().satisfies(reference -> {
            assertThat(reference.name()).isEqualTo("one");
            assertThat(reference.kind()).isEqualTo(NameKind.FUNCTION);
            assertThat(reference.expected()).containsExactly(new Place("src/lib.rs", 21));
        });
        Place use = crate.references().getFirst().place();
        assertThat(crate.definitions())
                .containsExactlyInAnyOrder(
                        new IndexedCrate.Definition(Set.of(new Place("src/lib.rs", 21)), Set.of(use)),
                        new IndexedCrate.Definition(Set.of(new Place("src/lib.rs", 33)), Set.of()));
        assertThat(crate.judged()).containsExactly(use);
    }

    @Test
    void acceptsDeclarationAndFileOfModule() {
        IndexedCrate crate =
                crate(new Occurrence(0, 4, OWN + "inner/", false), new Occurrence(3, 18, OWN + "inner/", false));
        assertThat(crate.references())
                .singleElement()
                .satisfies(reference -> assertThat(reference.expected())
                        .containsExactlyInAnyOrder(new Place("src/lib.rs", 4), new Place("src/inner.rs", 0)));
    }

    @Test
    void separatesOtherPackages() {
        IndexedCrate crate = crate(new Occurrence(3, 39, "rust-analyzer cargo dep 1.0.0+x four().", false));
        assertThat(crate.references()).isEmpty();
        assertThat(crate.foreign().values()).singleElement().satisfies(foreign -> {
            assertThat(foreign.folder()).isEqualTo("dep-1.0.0");
            assertThat(foreign.symbol()).isEqualTo("four().");
        });
    }

    @Test
    void leavesOutDefinitionsOfOtherNames() {
        assertThat(crate(new Occurrence(2, 3, OWN + "alias().", true), new Occurrence(3, 25, OWN + "alias().", false))
                        .references())
                .isEmpty();
    }

    private IndexedCrate crate(Occurrence... occurrences) {
        ScipIndex index = new ScipIndex(List.of(new Document("src/lib.rs", List.of(occurrences), Map.of())), Map.of());
        return new IndexedCrate(index, new CrateSources(folder, List.of(), folder, new HashMap<>()));
    }
}
