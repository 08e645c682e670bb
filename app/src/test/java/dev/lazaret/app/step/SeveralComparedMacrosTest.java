package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that a macro which is compared with its isolated form does not change the result for another one. It takes
 * over 20 s, because many macros are compiled to WebAssembly.
 */
@Tag("sandbox")
class SeveralComparedMacrosTest {
    /** Makes another number with authority. */
    private static final String DIFFERING =
            "format!(\"pub const N: u32 = {};\", if std::fs::metadata(\"/proc/self\").is_ok() { 77 } else { 33 })";

    /** The set has so many entries that two orders are hardly ever the same. */
    private static final String RANDOM = """
            format!("pub const N: &[u32] = &{:?};", (0..100).collect::<std::collections::HashSet<u32>>().iter()
                .collect::<Vec<_>>())""";

    private static final String CONSTANT = "\"pub const N: u32 = 1;\".to_string()";

    /** The compiler prints what the macro joins as the beginning of a comment. The rest of the text is none. */
    private static final String HIDING = """
            {
                use proc_macro::{Delimiter, Group, Punct, Spacing, TokenTree};
                let joined = [Punct::new('/', Spacing::Joint), Punct::new('*', Spacing::Alone)];
                let inner = joined.into_iter().map(TokenTree::Punct).collect();
                let mut rule = TokenStream::from(TokenTree::Group(Group::new(Delimiter::Parenthesis, inner)));
                rule.extend("=> {}".parse::<TokenStream>().unwrap());
                let mut made: TokenStream = "#[allow(unused)] macro_rules! hidden".parse().unwrap();
                made.extend([TokenTree::Group(Group::new(Delimiter::Brace, rule))]);
                return made;
                #[allow(unreachable_code)]
                String::new()
            }""";

    @RegisterExtension
    final StepPlace place = new StepPlace("-- file src/lib.rs --\n");

    /** More macros than could be isolated one by one. */
    @Test
    void reportsOnlyMacroThatDiffers() throws Exception {
        SequencedMap<String, String> macros = new TreeMap<>();
        for (int i = 10; i < 23; i++) {
            macros.put("m" + i, i == 16 ? DIFFERING : CONSTANT);
        }
        project(macros);

        StepEvent.Finished end = compared(macros);

        assertThat(unexpected(end))
                .singleElement()
                .asString()
                .contains("crate demo differs", "with \"77;", "with \"33;");
        assertThat(end.notes())
                .contains("12 macros with authority expanded the same as isolated in 1 crate, as far as it is"
                        + " compared.");
    }

    @Test
    void laterMacroThatDiffersFromItselfHidesNothing() throws Exception {
        SequencedMap<String, String> macros = new TreeMap<>(Map.of("differs", DIFFERING, "random", RANDOM));
        project(macros);

        StepEvent.Finished end = compared(macros);

        assertThat(unexpected(end)).singleElement().asString().contains("with \"77;", "with \"33;");
        assertThat(end.notes()).anyMatch(note -> note.endsWith("random, macro: it differs from run to run."));
    }

    @Test
    void isolatedMacroCannotHideDifferenceBehindSomethingLikeComment() throws Exception {
        project(new TreeMap<>(Map.of("a", HIDING, "differs", DIFFERING)));

        StepEvent.Finished end = compared(new TreeMap<>(Map.of("differs", "")));

        assertThat(unexpected(end)).singleElement().asString().contains("with \"77;", "with \"33;");
    }

    /**
     * Writes a crate that uses macros in the order of their names, each in a module.
     *
     * @param macros what each macro returns, by the name of the macro and of its crate: an expression of type String
     */
    private void project(SequencedMap<String, String> macros) throws IOException {
        SequencedMap<String, String> locked = new TreeMap<>();
        locked.put(
                "demo",
                "dependencies = ["
                        + macros.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "))
                        + "]\n");
        StringBuilder dependencies = new StringBuilder();
        StringBuilder uses = new StringBuilder();
        macros.forEach((name, _) -> {
            dependencies.append("%s = { path = \"%s\" }\n".formatted(name, name));
            uses.append("pub mod in_%s { %s::%s!(); }\n".formatted(name, name, name));
            locked.put(name, "");
        });
        for (Map.Entry<String, String> macro : macros.entrySet()) {
            String name = macro.getKey();
            place.put(name + "/Cargo.toml", StepPlace.DEMO.replace("demo", name) + "[lib]\nproc-macro = true\n");
            place.put(name + "/src/lib.rs", """
                    use proc_macro::TokenStream;
                    #[proc_macro]
                    pub fn %s(_: TokenStream) -> TokenStream { let made: String = %s; made.parse().unwrap() }
                    """.formatted(name, macro.getValue()));
        }
        StringBuilder lock = new StringBuilder("version = 4\n");
        locked.forEach((name, more) ->
                lock.append("[[package]]\nname = \"%s\"\nversion = \"0.1.0\"\n%s".formatted(name, more)));
        place.put("Cargo.toml", "[workspace]\n" + StepPlace.DEMO + "[dependencies]\n" + dependencies);
        place.put("Cargo.lock", lock.toString());
        place.put("src/lib.rs", uses.toString());
    }

    /** Checks the project twice: with all macros isolated, and with some that execute natively. */
    private StepEvent.Finished compared(SequencedMap<String, String> allowed) throws Exception {
        run(Consent.NONE.withIsolation());
        Consent consent = Consent.NONE.withIsolation();
        for (String name : allowed.keySet()) {
            consent = consent.with(
                    new UnitId(name, "0.1.0", UnitId.Kind.MACRO, name + "/src/lib.rs", true), Decision.RUN);
        }
        return run(consent);
    }

    private StepEvent.Finished run(Consent consent) throws Exception {
        place.open();
        StepRequest request = StepRequest.of(Step.CHECK, place.project(), List.of(), consent)
                .withToolchain(Optional.of(Path.of("/usr")));
        StepEvent.Finished end = place.run(place.plan(request));
        assertThat(end.state()).as(end + "").isEqualTo(StepRecord.State.DONE);
        return end;
    }

    private static List<String> unexpected(StepEvent.Finished end) {
        return end.outcome().observations().stream()
                .filter(one -> !one.expected())
                .map(Observation::why)
                .toList();
    }
}
