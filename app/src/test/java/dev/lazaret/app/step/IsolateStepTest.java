package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxProcess;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import dev.lazaret.app.sandbox.tree.UntrustedTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that isolated macros expand without executing natively, and that a stub replaces one that can't be isolated.
 * It takes some 20 s because the first step compiles what all isolated units share.
 */
@Tag("sandbox")
class IsolateStepTest {
    /** The code needs what each macro of a crate expands to. The crate uses a library and another macro. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [workspace]
            members = ["mac", "inner", "words"]
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            mac = { path = "mac" }
            -- file src/main.rs --
            #[derive(mac::Named)]
            struct One;
            #[mac::doubled]
            fn two() -> u32 { 1 }
            mac::constant!(THREE 3);
            fn main() {
                let text: &str = One.name();
                assert!(text == "One" && two() + two_again() + THREE > 0);
            }
            -- file mac/Cargo.toml --
            [package]
            name = "mac"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            [dependencies]
            words = { path = "../words" }
            inner = { path = "../inner" }
            -- file mac/src/lib.rs --
            use proc_macro::{TokenStream, TokenTree};
            inner::helper!();
            #[proc_macro_derive(Named)]
            pub fn named(item: TokenStream) -> TokenStream {
                let _ = std::fs::write("/target/marker-macro", "");
                let name = item.into_iter().nth(1).unwrap().to_string();
                words::named(&name).parse().unwrap()
            }
            #[proc_macro_attribute]
            pub fn doubled(_: TokenStream, item: TokenStream) -> TokenStream {
                let again: TokenStream = item
                    .clone()
                    .into_iter()
                    .map(|tree| match tree {
                        TokenTree::Ident(name) if name.to_string() == "two" => {
                            TokenTree::Ident(proc_macro::Ident::new("two_again", name.span()))
                        }
                        other => other,
                    })
                    .collect();
                [item, again].into_iter().collect()
            }
            #[proc_macro]
            pub fn constant(input: TokenStream) -> TokenStream {
                let words: Vec<String> = input.into_iter().map(|tree| tree.to_string()).collect();
                format!("const {}: u32 = {};", words[0], help(&words[1])).parse().unwrap()
            }
            -- file inner/Cargo.toml --
            [package]
            name = "inner"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file inner/src/lib.rs --
            #[proc_macro]
            pub fn helper(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                "fn help(word: &str) -> &str { word }".parse().unwrap()
            }
            -- file words/Cargo.toml --
            [package]
            name = "words"
            version = "0.1.0"
            edition = "2021"
            -- file words/src/lib.rs --
            pub fn named(name: &str) -> String {
                format!("impl {name} {{ fn name(&self) -> &'static str {{ \\"{name}\\" }} }}")
            }
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["mac"]
            [[package]]
            name = "inner"
            version = "0.1.0"
            [[package]]
            name = "mac"
            version = "0.1.0"
            dependencies = ["inner", "words"]
            [[package]]
            name = "words"
            version = "0.1.0"
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    @Test
    void expandsWithoutExecuting() throws Exception {
        Plan plan = place.plan(place.isolated(Step.CHECK));
        assertThat(plan.policy()).anyMatch(rule -> rule.rule().equals("isolate"));
        assertThat(decisions(plan)).containsEntry("mac", Decision.ISOLATE).containsEntry("inner", Decision.ISOLATE);

        StepEvent.Finished end = place.run(plan);

        assertThat(errors()).isEmpty();
        assertThat(end.state()).as(String.join("\n", end.notes())).isEqualTo(StepRecord.State.DONE);
        assertThat(end.executed()).isEmpty();
        assertThat(place.kept("marker-macro")).isEmpty();
        assertThat(states()).containsExactlyInAnyOrder("mac isolated", "inner isolated");
        assertThat(end.outcome().observations()).singleElement().satisfies(one -> {
            assertThat(one.actor().crate()).contains("mac");
            assertThat(one.object()).isEqualTo("/target/marker-macro");
            assertThat(one.result()).isEqualTo(Observation.Result.DENIED);
        });
        assertThat(end.notes()).contains("2 units executed as WebAssembly, without system calls.");
    }

    @Test
    void laterStepCompilesNoModule() throws Exception {
        assertThat(place.run(place.isolated(Step.CHECK)).state()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.keptIn(".gate/wasm")).isNotEmpty();
        assertThat(place.keptIn("isolated-modules")).hasSize(2);
        for (Path compiled : place.kept(".gate/wasm")) {
            new UntrustedTree(compiled).delete();
        }

        StepEvent.Finished end = place.run(place.isolated(Step.CHECK));

        assertThat(errors()).isEmpty();
        assertThat(end.state()).as(String.join("\n", end.notes())).isEqualTo(StepRecord.State.DONE);
        assertThat(place.keptIn(".gate/wasm")).isEmpty();
        assertThat(end.notes()).contains("2 units executed as WebAssembly, without system calls.");
    }

    /** It waits for half a minute, like the gate does for a host that starts. */
    @Test
    void stubReplacesStoredModuleIfThereIsNoHost() throws Exception {
        assertThat(place.run(place.isolated(Step.CHECK)).state()).isEqualTo(StepRecord.State.DONE);
        place.in(WithoutHost::new);

        assertThat(place.run(place.isolated(Step.CHECK)).state()).isEqualTo(StepRecord.State.FAILED);

        assertThat(states()).containsExactlyInAnyOrder("mac stubbed", "inner stubbed");
        assertThat(errors()).contains("E0425 stub");
    }

    @Test
    void changedLibraryIsCompiledAnew() throws Exception {
        assertThat(place.run(place.isolated(Step.CHECK)).state()).isEqualTo(StepRecord.State.DONE);
        place.put("words/src/lib.rs", "pub fn named(_: &str) -> String { String::new() }\n");

        assertThat(place.run(place.isolated(Step.CHECK)).state()).isEqualTo(StepRecord.State.FAILED);

        assertThat(errors()).containsOnly("E0599 code");
        assertThat(place.keptIn("isolated-modules")).hasSize(4);
    }

    @Test
    void errorInCodeIsFound() throws Exception {
        place.put("src/main.rs", "#[derive(mac::Named)]\nstruct One;\nfn main() { let _: u32 = One.name(); }\n");

        StepEvent.Finished end = place.run(place.isolated(Step.CHECK));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(errors()).containsOnly("E0308 code");
    }

    @Test
    void stubReplacesMacroThatCannotBeIsolated() throws Exception {
        place.put("inner/src/lib.rs", """
                #[proc_macro]
                pub fn helper(_: proc_macro::TokenStream) -> proc_macro::TokenStream {
                    use std::os::unix::fs::MetadataExt;
                    "fn help(word: &str) -> &str { word }".parse().unwrap()
                }
                """);
        place.put("mac/src/lib.rs", """
                #[proc_macro_derive(Named)]
                pub fn named(item: proc_macro::TokenStream) -> proc_macro::TokenStream {
                    let name = item.into_iter().nth(1).unwrap().to_string();
                    words::named(&name).parse().unwrap()
                }
                """);
        place.put("src/main.rs", """
                #[derive(mac::Named)]
                struct One;
                inner::helper!();
                fn main() { One.name(); help(""); }
                """);
        place.put("Cargo.toml", """
                [workspace]
                members = ["mac", "inner", "words"]
                [package]
                name = "demo"
                version = "0.1.0"
                edition = "2021"
                [dependencies]
                mac = { path = "mac" }
                inner = { path = "inner" }
                """);
        place.put("Cargo.lock", """
                version = 4
                [[package]]
                name = "demo"
                version = "0.1.0"
                dependencies = ["inner", "mac"]
                [[package]]
                name = "inner"
                version = "0.1.0"
                [[package]]
                name = "mac"
                version = "0.1.0"
                dependencies = ["inner", "words"]
                [[package]]
                name = "words"
                version = "0.1.0"
                """);

        StepEvent.Finished end = place.run(place.isolated(Step.CHECK));

        assertThat(end.executed()).isEmpty();
        assertThat(states()).containsExactlyInAnyOrder("mac isolated", "inner stubbed");
        assertThat(errors()).isNotEmpty().allMatch(error -> error.endsWith(" stub"));
        assertThat(end.notes())
                .anyMatch(note ->
                        note.startsWith("1 unit could not be isolated, so a stub was used: /src/inner/src/lib.rs ("));
    }

    @Test
    void onlyStepsThatStartNoProgramIsolate() throws Exception {
        assertThat(decisions(place.plan(place.isolated(Step.BUILD)))).containsEntry("mac", Decision.ISOLATE);

        Plan plan = place.plan(place.isolated(Step.TEST));

        assertThat(decisions(plan)).containsEntry("mac", Decision.STUB);
        assertThat(plan.policy()).noneMatch(rule -> rule.rule().equals("isolate"));
    }

    private static Map<String, Decision> decisions(Plan plan) {
        return plan.units().stream().collect(Collectors.toMap(PlannedUnit::crate, PlannedUnit::decision));
    }

    private List<String> errors() {
        return place.events(StepEvent.Diagnostic.class).stream()
                .filter(said -> said.level().equals("error") && said.path().isPresent())
                .map(said -> said.code().orElse("-") + " " + said.cause().word())
                .toList();
    }

    /** Returns the last state of each unit. */
    private List<String> states() {
        Map<String, String> last = new TreeMap<>();
        place.events(StepEvent.UnitState.class)
                .forEach(state -> last.put(state.unit().crate(), state.state().word()));
        return last.entrySet().stream()
                .map(state -> state.getKey() + " " + state.getValue())
                .toList();
    }

    /** The real sandbox, in which no stage has a host of isolated units. */
    private record WithoutHost(Sandbox real) implements ForwardingSandbox {
        @Override
        public SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> events) {
            List<String> words = input.command();
            StageInput other = new StageInput(
                    input.kind(),
                    input.folders(),
                    input.toolchain(),
                    input.dependencies(),
                    words.subList(words.indexOf("--") + 1, words.size()),
                    input.jobs(),
                    input.limits(),
                    input.network(),
                    input.watched(),
                    input.surroundings());
            return real.start(words.getFirst().equals("/gate/isolate") ? other : input, work, events);
        }
    }
}
