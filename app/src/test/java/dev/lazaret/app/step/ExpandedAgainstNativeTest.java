package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that a macro which behaves differently with authority is reported, and one that does not is not. It takes
 * over 20 s: each test compiles a macro to WebAssembly, the first one also what all share.
 */
@Tag("sandbox")
class ExpandedAgainstNativeTest {
    private static final UnitId MACRO = new UnitId("mac", "0.1.0", UnitId.Kind.MACRO, "mac/src/lib.rs", true);
    private static final String CANNOT = "an expansion can't be compared with the isolated one";

    /** The crate uses the macros through another one, as users of serde do. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [workspace]
            members = ["mac", "through"]
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            through = { path = "through" }
            -- file src/lib.rs --
            // The compiler prints comments, at places that depend on positions.
            use through::*;
            #[derive(Named)] // one
            #[named(one)]
            pub struct One;
            #[doubled] /* two
                lines */
            pub fn two() -> u32 { constant!(1) }
            -- file through/Cargo.toml --
            [package]
            name = "through"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            mac = { path = "../mac" }
            -- file through/src/lib.rs --
            pub use mac::{constant, doubled, Named};
            -- file mac/Cargo.toml --
            [package]
            name = "mac"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file mac/src/lib.rs --
            use proc_macro::{Ident, TokenStream, TokenTree};
            #[proc_macro]
            pub fn constant(input: TokenStream) -> TokenStream { input }
            #[proc_macro_derive(Named, attributes(named))]
            pub fn named(item: TokenStream) -> TokenStream {
                let name = item.into_iter().filter(|tree| matches!(tree, TokenTree::Ident(_))).nth(2).unwrap();
                format!("impl {name} {{ pub fn name(&self) -> &'static str {{ \\"{name}\\" }} }}").parse().unwrap()
            }
            #[proc_macro_attribute]
            pub fn doubled(_: TokenStream, item: TokenStream) -> TokenStream {
                let again: TokenStream = item
                    .clone()
                    .into_iter()
                    .map(|tree| match tree {
                        TokenTree::Ident(name) if name.to_string() == "two" => {
                            TokenTree::Ident(Ident::new("again", name.span()))
                        }
                        other => other,
                    })
                    .collect();
                [item, again].into_iter().collect()
            }
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["through"]
            [[package]]
            name = "mac"
            version = "0.1.0"
            [[package]]
            name = "through"
            version = "0.1.0"
            dependencies = ["mac"]
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    @Test
    void reportsThatMacrosExpandTheSame() throws Exception {
        run(Decision.ISOLATE);
        StepEvent.Finished end = run(Decision.RUN);

        assertThat(unexpected(end)).isEmpty();
        assertThat(end.notes())
                .contains("1 macro with authority expanded the same as isolated in 2 crates, as far as it is compared.")
                .noneMatch(note -> note.contains(CANNOT));
    }

    @Test
    void reportsMacroThatLooksForFileOfHost() throws Exception {
        constant("if std::fs::metadata(\"/proc/self\").is_ok() { \"7u32\" } else { \"3u32\" }");

        run(Decision.ISOLATE);
        StepEvent.Finished end = run(Decision.RUN);

        assertThat(unexpected(end))
                .singleElement()
                .asString()
                .startsWith("The macro's expansion in crate demo differs from its isolated expansion: it continues"
                        + " with \"7u32 }")
                .contains("natively and it continues with \"3u32 }");
    }

    /** The map has so many entries that two orders are hardly ever the same. */
    @Test
    void macroThatDiffersFromItselfIsNotComparable() throws Exception {
        constant("""
                &{
                    let all: std::collections::HashSet<u32> = (0..100).collect();
                    format!("[{}u32][0]", all.iter().map(u32::to_string).collect::<Vec<_>>().join("u32, "))
                }""");

        run(Decision.ISOLATE);
        StepEvent.Finished end = run(Decision.RUN);

        assertThat(unexpected(end)).isEmpty();
        assertThat(end.notes()).contains("In 1 crate, " + CANNOT + ", mac, macro: it differs from run to run.");
    }

    /** What fails isolated makes no difference to the step. */
    @Test
    void macroThatFailsIsolatedIsNotComparable() throws Exception {
        run(Decision.ISOLATE);
        constant("&std::fs::metadata(\"/proc/self\").map(|_| \"1u32\").unwrap()");
        run(Decision.ISOLATE, StepRecord.State.FAILED);

        StepEvent.Finished end = run(Decision.RUN);

        assertThat(unexpected(end)).isEmpty();
        assertThat(end.notes())
                .contains("In 1 crate, " + CANNOT + ", mac, macro: isolated, the compiler reports an error.");
    }

    @Test
    void macroOfOtherBytesIsNotComparable() throws Exception {
        run(Decision.ISOLATE);
        constant("\"5u32\"");

        StepEvent.Finished end = run(Decision.RUN);

        assertThat(unexpected(end)).isEmpty();
        assertThat(end.notes())
                .contains("1 macro with authority can't be compared with the isolated form: no earlier step isolated"
                        + " the same bytes.");
    }

    /** Makes the function-like macro return what an expression of a type like {@code &str} evaluates to. */
    private void constant(String expression) throws Exception {
        String source = Files.readString(place.project().resolve("mac/src/lib.rs"));
        place.put(
                "mac/src/lib.rs",
                source.replace(
                        "constant(input: TokenStream) -> TokenStream { input }",
                        "constant(_: TokenStream) -> TokenStream { (" + expression + ").parse().unwrap() }"));
    }

    private static List<String> unexpected(StepEvent.Finished end) {
        return end.outcome().observations().stream()
                .filter(one -> !one.expected())
                .map(Observation::why)
                .toList();
    }

    private StepEvent.Finished run(Decision decision) throws Exception {
        return run(decision, StepRecord.State.DONE);
    }

    private StepEvent.Finished run(Decision decision, StepRecord.State state) throws Exception {
        place.open();
        StepRequest request = StepRequest.of(
                        Step.CHECK,
                        place.project(),
                        List.of(),
                        Consent.NONE.withIsolation().with(MACRO, decision))
                .withToolchain(Optional.of(Path.of("/usr")));
        StepEvent.Finished end = place.run(place.plan(request));
        assertThat(end.state()).as(end + "").isEqualTo(state);
        return end;
    }
}
