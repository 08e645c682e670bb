package dev.lazaret.analysis.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies how the builder connects files to modules, across packages. */
class SymbolIndexBuilderTest {
    private final SymbolIndexBuilder builder = new SymbolIndexBuilder();
    private final List<String> texts = new ArrayList<>();
    private final List<Tokens> tokens = new ArrayList<>();

    private int add(int owner, String path, String text) {
        texts.add(text);
        tokens.add(Lexer.tokens(text.getBytes(StandardCharsets.UTF_8)));
        return builder.addFile(owner, path, builder.read(tokens.getLast()));
    }

    private List<DefinitionPlace> definitions(int file, String name) {
        var lookup = new SymbolLookup(builder.build(), number -> Optional.of(tokens.get(number)));
        return lookup.definitions(file, texts.get(file).lastIndexOf(name));
    }

    @Test
    void moduleInTheFolderOfAnotherPackageBelongsToTheCrateThatDeclaresIt() {
        int one = builder.addPackage("one", "crates/one", "src/lib.rs");
        int other = builder.addPackage("other", "crates/other", "src/lib.rs");
        add(other, "src/lib.rs", "pub struct Thing;");
        int shared = add(other, "shared/part.rs", "fn f() -> crate::Thing { crate::Thing }");
        int root = add(one, "src/lib.rs", "#[path = \"../../other/shared/part.rs\"] mod part; pub struct Thing;");
        assertThat(definitions(shared, "Thing"))
                .first()
                .returns(root, DefinitionPlace::file)
                .returns(DefinitionPlace.Certainty.RESOLVED, DefinitionPlace::certainty);
    }

    @Test
    void moduleOfAPackageWithoutFolderIsNotFoundInAnother() {
        int one = builder.addPackage("one", "src/lib.rs");
        int other = builder.addPackage("other", "src/lib.rs");
        int root = add(one, "src/lib.rs", "mod part; use part::Thing;");
        add(other, "src/part.rs", "pub struct Thing;");
        assertThat(definitions(root, "Thing"))
                .allMatch(place -> place.certainty() == DefinitionPlace.Certainty.SAME_NAME);
    }

    @Test
    void fileThatTwoCratesShareStaysInTheFirst() {
        int owner = builder.addPackage("one", "", "src/lib.rs");
        int shared = add(owner, "src/part.rs", "use crate::Thing;");
        add(owner, "src/main.rs", "mod part; pub struct Thing;");
        int library = add(owner, "src/lib.rs", "pub mod part; pub struct Thing;");
        assertThat(definitions(shared, "Thing")).first().returns(library, DefinitionPlace::file);
    }

    @Test
    void sizeCountsDefinitionsScopesAndImports() {
        SymbolFile file =
                builder.read(Lexer.tokens("use a::{b, c}; struct S; fn f() { }".getBytes(StandardCharsets.UTF_8)));
        // Two imports, two definitions, and the scopes of the file and the function.
        assertThat(file.size()).isEqualTo(6);
    }
}
