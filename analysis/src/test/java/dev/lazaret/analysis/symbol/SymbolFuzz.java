package dev.lazaret.analysis.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.util.List;
import java.util.Optional;

/** Fuzz target: an index of any bytes answers every question, with places that are in the file. */
public final class SymbolFuzz {
    /** Number of names whose uses are looked up: each costs as much as all definitions. */
    private static final int USES = 4;

    private SymbolFuzz() {}

    /** Reads the input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Tokens tokens = Lexer.tokens(bytes);
        SymbolIndexBuilder builder = new SymbolIndexBuilder();
        int file = builder.addFile(builder.addPackage("a", "", "src/lib.rs"), "src/lib.rs", tokens);
        SymbolIndex index = builder.build();
        SymbolLookup lookup = new SymbolLookup(index, number -> Optional.of(tokens));
        CallHierarchy hierarchy = new CallHierarchy(index, lookup);
        int asked = 0;
        for (int i = tokens.significant(0); i < tokens.size(); i = tokens.next(i)) {
            List<DefinitionPlace> found = lookup.definitions(file, tokens.start(i));
            for (DefinitionPlace place : found) {
                assertThat(place.file()).isEqualTo(file);
                assertThat(place.offset()).isBetween(0, bytes.length);
                assertThat(index.path(place).text()).isNotNull();
            }
            if (!found.isEmpty() && asked++ < USES) {
                assertThat(hierarchy.callers(found.getFirst(), () -> false).omittedFiles())
                        .isZero();
                assertThat(hierarchy.role(found.getFirst())).isNotNull();
            }
        }
        int before = 0;
        for (OutlineEntry entry : index.outline(file)) {
            assertThat(entry.from()).isGreaterThanOrEqualTo(before);
            before = entry.from();
        }
    }
}
