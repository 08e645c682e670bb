package dev.lazaret.analysis.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verifies who calls a function, up to what runs it, and where macros are used. */
class CallHierarchyTest {
    private final SymbolIndexBuilder builder = new SymbolIndexBuilder();
    private final int owner = builder.addPackage("package", "", "src/lib.rs");
    private final List<String> texts = new ArrayList<>();
    private final List<Tokens> tokens = new ArrayList<>();

    private int add(String path, String text) {
        texts.add(text);
        tokens.add(Lexer.tokens(text.getBytes(StandardCharsets.UTF_8)));
        return builder.addFile(owner, path, tokens.getLast());
    }

    private SymbolLookup lookup(SymbolIndex index) {
        return new SymbolLookup(index, file -> Optional.of(tokens.get(file)));
    }

    private DefinitionPlace definition(SymbolLookup lookup, int file, String before, String name) {
        return lookup.definitions(file, texts.get(file).indexOf(before + name) + before.length())
                .getFirst();
    }

    private static List<String> described(SymbolCallers callers) {
        return callers.all().stream()
                .map(caller -> caller.function().map(DefinitionPlace::name).orElse("outside") + " " + caller.role()
                        + " " + caller.uses().size())
                .toList();
    }

    private static List<String> described(CallHierarchy.Chains chains) {
        return chains.all().stream()
                .map(chain -> String.join(
                        " > ",
                        chain.callers().stream()
                                .map(caller -> caller.function().orElseThrow().name())
                                .toList()))
                .toList();
    }

    @Test
    void callersAreTheFunctionsAroundUses() {
        int library = add("src/lib.rs", """
                pub mod part;
                use part::deep;
                pub fn twice() { deep(); let f = || deep(); }
                const VALUE: u8 = part::deep();
                struct S;
                impl S { fn method(&self) { fn inner() { deep() } } }
                """);
        int part = add("src/part.rs", "pub fn deep() -> u8 { 1 }");
        SymbolIndex index = builder.build();
        SymbolLookup lookup = lookup(index);
        SymbolCallers callers =
                new CallHierarchy(index, lookup).callers(definition(lookup, part, "fn ", "deep"), () -> false);
        assertThat(described(callers)).containsExactly("twice PUBLIC 2", "inner PRIVATE 1", "outside PRIVATE 1");
        assertThat(callers.all()).allMatch(caller -> caller.file() == library);
        assertThat(callers.omittedFiles()).isZero();
    }

    @Test
    void chainsLeadToWhatRunsByItself() {
        int library = add("src/lib.rs", """
                pub fn steal() {}
                fn middle() { steal() }
                fn unused() { steal() }
                #[proc_macro_derive(Thing, attributes(thing))] pub fn derive(t: TokenStream) -> TokenStream { middle() }
                #[cfg(test)] mod tests { use super::*; #[tokio::test] async fn checks() { middle() } }
                #[no_mangle] pub extern "C" fn exported() { middle() }
                """);
        add("src/main.rs", "fn main() { package::steal() } mod m { fn main() { package::steal() } }");
        add("build.rs", "fn main() { run() } fn run() { package::steal() }");
        SymbolIndex index = builder.build();
        SymbolLookup lookup = lookup(index);
        CallHierarchy hierarchy = new CallHierarchy(index, lookup);
        DefinitionPlace steal = definition(lookup, library, "fn ", "steal");
        CallHierarchy.Chains chains = hierarchy.chains(steal, () -> false);
        assertThat(described(chains))
                .containsExactlyInAnyOrder(
                        "derive > middle", "checks > middle", "exported > middle", "main", "main > run");
        assertThat(chains.complete()).isTrue();
        assertThat(chains.all().stream().map(chain -> chain.callers().getFirst().role()))
                .containsExactlyInAnyOrder(
                        CallerRole.MACRO,
                        CallerRole.TEST,
                        CallerRole.EXPORTED,
                        CallerRole.PROGRAM,
                        CallerRole.BUILD_SCRIPT);
    }

    @Test
    void functionsThatCallEachOtherEnd() {
        int file = add("src/lib.rs", "fn a() { b() } fn b() { a() }");
        SymbolIndex index = builder.build();
        SymbolLookup lookup = lookup(index);
        CallHierarchy.Chains chains =
                new CallHierarchy(index, lookup).chains(definition(lookup, file, "fn ", "a"), () -> false);
        assertThat(chains).isEqualTo(new CallHierarchy.Chains(List.of(), true));
    }

    @Test
    void aCancelledSearchIsIncomplete() {
        int file = add("src/lib.rs", "fn a() {} fn main() { a() }");
        SymbolIndex index = builder.build();
        SymbolLookup lookup = lookup(index);
        assertThat(new CallHierarchy(index, lookup)
                        .chains(definition(lookup, file, "fn ", "a"), () -> true)
                        .complete())
                .isFalse();
    }

    @Test
    void usesOfAMacro() {
        int library = add("src/lib.rs", """
                #[macro_use] mod macros;
                fn f() { shout!("a"); macros::call(); crate::shout!{} }
                """);
        int macros = add("src/macros.rs", """
                #[macro_export] macro_rules! shout { () => {} }
                pub fn call() { shout!() }
                """);
        SymbolIndex index = builder.build();
        SymbolLookup lookup = lookup(index);
        SymbolCallers callers = new CallHierarchy(index, lookup)
                .callers(definition(lookup, macros, "macro_rules! ", "shout"), () -> false);
        assertThat(described(callers)).containsExactly("call PUBLIC 1", "f PRIVATE 2");
        assertThat(callers.all().getLast().file()).isEqualTo(library);
    }
}
