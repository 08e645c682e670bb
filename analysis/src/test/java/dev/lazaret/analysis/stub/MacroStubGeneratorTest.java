package dev.lazaret.analysis.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.ProcMacro.Kind;
import dev.lazaret.analysis.rust.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies the text of stubs, and the positions in which function-like macros are called: cases in positions.txt. */
class MacroStubGeneratorTest {
    static final Set<String> CRATES = MacroBodyTemplates.CRATES;

    static Stream<StubCases.Case> positions() {
        return StubCases.read("positions.txt");
    }

    private static final MacroExports ALL = exports(
            new ExportedMacro("Thing", Kind.DERIVE, List.of("thing", "type")),
            new ExportedMacro("Other", Kind.DERIVE, List.of()),
            new ExportedMacro("mark", Kind.ATTRIBUTE, List.of()),
            new ExportedMacro("try", Kind.FUNCTION, List.of()),
            new ExportedMacro("items", Kind.FUNCTION, List.of()));

    private static MacroExports exports(ExportedMacro... macros) {
        return new MacroExports(List.of(macros), List.of());
    }

    @Test
    void generatesPlainStub() {
        assertThat(MacroStubGenerator.plain(ALL, Set.of("items"))).isEqualTo("""
                // Stands in for a procedural macro crate: its names, and nothing else of it.
                #![allow(warnings)]

                extern crate proc_macro;

                #[proc_macro_derive(Thing, attributes(thing, r#type))]
                pub fn derive_0(item: ::proc_macro::TokenStream) -> ::proc_macro::TokenStream {
                    ::proc_macro::TokenStream::new()
                }

                #[proc_macro_derive(Other)]
                pub fn derive_1(item: ::proc_macro::TokenStream) -> ::proc_macro::TokenStream {
                    ::proc_macro::TokenStream::new()
                }

                #[proc_macro_attribute]
                pub fn mark(arguments: ::proc_macro::TokenStream, item: ::proc_macro::TokenStream) -> ::proc_macro::TokenStream {
                    item
                }

                #[proc_macro]
                pub fn r#try(arguments: ::proc_macro::TokenStream) -> ::proc_macro::TokenStream {
                    "::core::todo!()".parse().unwrap()
                }

                #[proc_macro]
                pub fn items(arguments: ::proc_macro::TokenStream) -> ::proc_macro::TokenStream {
                    ::proc_macro::TokenStream::new()
                }
                """);
    }

    /** An attribute macro of that name would otherwise be called for the lint attributes of the stub. */
    @Test
    void omitsLintAttributeForMacroNamedAllow() {
        for (ExportedMacro macro : List.of(
                new ExportedMacro("allow", Kind.ATTRIBUTE, List.of()),
                new ExportedMacro("A", Kind.DERIVE, List.of("allow")))) {
            assertThat(MacroStubGenerator.plain(exports(macro), Set.of())).doesNotContain("#![allow");
        }
    }

    @Test
    void unknownCrateHasPlainStub() {
        assertThat(MacroStubGenerator.generate("something", ALL, Set.of()))
                .isEqualTo(MacroStubGenerator.plain(ALL, Set.of()));
    }

    @Test
    void deriveFunctionAvoidsMacroName() {
        MacroExports exports = exports(
                new ExportedMacro("A", Kind.DERIVE, List.of()),
                new ExportedMacro("derive_0", Kind.FUNCTION, List.of()));
        assertThat(MacroStubGenerator.plain(exports, Set.of()))
                .contains("fn derive__0(")
                .contains("fn derive_0(");
    }

    @Test
    void writesOneFunctionPerName() {
        MacroExports exports = exports(
                new ExportedMacro("a", Kind.ATTRIBUTE, List.of()),
                new ExportedMacro("a", Kind.FUNCTION, List.of()),
                new ExportedMacro("a", Kind.DERIVE, List.of()));
        assertThat(MacroStubGenerator.plain(exports, Set.of()))
                .containsOnlyOnce("pub fn a(")
                .doesNotContain("proc_macro_derive");
    }

    @Test
    void generatesDeriveOfKnownCrate() {
        MacroExports exports = exports(
                new ExportedMacro("Serialize", Kind.DERIVE, List.of("serde")),
                new ExportedMacro("Unknown", Kind.DERIVE, List.of()));
        String stub = MacroStubGenerator.generate("serde-derive", exports, Set.of());
        assertThat(stub)
                .contains("lazaret::derive(item, r#\"impl $generics")
                .contains("\nmod lazaret {\n")
                .doesNotContain("mod asynchronous")
                .containsOnlyOnce("TokenStream::new()\n}\n");
    }

    /** A stub includes the prelude only if something in it is called. */
    @Test
    void omitsPreludeIfUnused() {
        MacroExports exports = exports(new ExportedMacro("Unknown", Kind.DERIVE, List.of()));
        assertThat(MacroStubGenerator.generate("serde_derive", exports, Set.of()))
                .isEqualTo(MacroStubGenerator.plain(exports, Set.of()));
    }

    @ParameterizedTest
    @FieldSource("CRATES")
    void stubBodiesOfKnownCratesAreWellFormed(String crate) {
        assertThat(MacroBodyTemplates.of(crate).all()).isNotEmpty().allSatisfy((heading, body) -> {
            assertThat(heading).matches("(derive|attribute|function) [A-Za-z_]+");
            assertThat(body).isNotBlank();
            assertThat(heading.startsWith("derive") && body.contains("\"#")).isFalse();
            Tokens tokens = Lexer.tokens(body.getBytes(StandardCharsets.UTF_8));
            assertThat(BracketPairIndex.of(tokens).unbalanced()).isEmpty();
        });
        assertThat(crate).isEqualTo(crate.toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @MethodSource("positions")
    void positions(StubCases.Case example) {
        var positions = new MacroCallPositionFinder(Set.of("a", "b", "c"));
        example.sources().values().forEach(text -> {
            Tokens tokens = Lexer.tokens(text.getBytes(StandardCharsets.UTF_8));
            positions.read(tokens, BracketPairIndex.of(tokens));
        });
        assertThat(String.join(" ", new TreeSet<>(positions.inItemPosition()))).isEqualTo(example.expected());
    }
}
