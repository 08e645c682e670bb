package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that macros are expanded only in the requested package and only with allowed macros, for any output of
 * theirs. With {@code lazaret.deep} macros of published crates are compiled for it, too, which takes a while, and the
 * large expansion is larger.
 */
@Tag("sandbox")
class ExpandedMacrosTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");

    /** More than is read of an expansion. */
    private static final int HUGE = (DEEP ? 100 : 12) << 20;

    private static final String MACRO = """
            -- file Cargo.toml --
            [workspace]
            members = ["mac"]
            [package]
            name = "demo"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            mac = { path = "mac" }
            -- file src/lib.rs --
            #[derive(Debug, mac::Marked)]
            pub struct One;
            pub mod inner;
            -- file src/inner.rs --
            mac::make!();
            -- file src/main.rs --
            fn main() { println!("{}", 1); }
            -- file mac/Cargo.toml --
            [package]
            name = "mac"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file mac/src/lib.rs --
            use proc_macro::TokenStream;
            #[proc_macro_derive(Marked)]
            pub fn marked(_: TokenStream) -> TokenStream {
                "impl One { pub fn made_by_macro(&self) {} }".parse().unwrap()
            }
            #[proc_macro]
            pub fn make(_: TokenStream) -> TokenStream { "MADE".parse().unwrap() }
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "demo"
            version = "0.1.0"
            dependencies = ["mac"]
            [[package]]
            name = "mac"
            version = "0.1.0"
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(MACRO.replace("MADE", "pub fn made_in_place() {}"));

    @Test
    void expandsAllowedMacro() throws Exception {
        StepEvent.Finished end = place.run(request("mac"));

        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.DONE);
        MacroExpansion library = expansion("src/lib.rs");
        assertThat(library.text())
                .contains("fmt::Debug for One", "made_by_macro", "pub mod inner {", "pub fn made_in_place() {}");
        assertThat(library.ran()).containsExactly("mac 0.1.0");
        assertThat(library.stubbed()).isEmpty();
        assertThat(library.whole()).isTrue();
        assertThat(expansion("src/main.rs").text()).contains("fn main() {").doesNotContain("println");
        assertThat(place.events(StepEvent.Expanded.class)).hasSize(2);
        assertThat(end.notes())
                .anyMatch(note -> note.startsWith("The gate has the compiler expand the macros of demo once more"));
    }

    /** The gate is active for the expansion. */
    @Test
    void expansionUsesGateIfEverythingMayRun() throws Exception {
        Plan plan = place.plan(expanding(place.request(Step.CHECK), "demo"));
        assertThat(plan.policy()).anyMatch(rule -> rule.rule().equals("gate"));

        StepEvent.Finished end = place.run(plan);

        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(expansion("src/lib.rs").text()).contains("made_by_macro");
    }

    @Test
    void stubbedMacroNeitherRunsNorGenerates() throws Exception {
        place.put("mac/src/lib.rs", """
                use proc_macro::TokenStream;
                #[proc_macro_derive(Marked)]
                pub fn marked(_: TokenStream) -> TokenStream { panic!("it ran") }
                #[proc_macro]
                pub fn make(_: TokenStream) -> TokenStream { panic!("it ran") }
                """);

        StepEvent.Finished end = place.run(request());

        assertThat(end.executed()).isEmpty();
        assertThat(expansion("src/lib.rs").text())
                .contains("fmt::Debug for One")
                .doesNotContain("made_by_macro");
        assertThat(expansion("src/lib.rs").stubbed()).containsExactly("mac 0.1.0");
        assertThat(expansion("src/lib.rs").ran()).isEmpty();
        assertThat(place.events().toString()).doesNotContain("it ran");
    }

    @Test
    void expandsCodeThatDoesNotCompile() throws Exception {
        place.put("src/main.rs", "fn main() { let _: u8 = \"text\"; missing(); println!(\"{}\", 1); }");

        StepEvent.Finished end = place.run(request("mac"));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(expansion("src/main.rs").text()).contains("missing()").doesNotContain("println");
        assertThat(place.events(StepEvent.Diagnostic.class))
                .as("the second time is silent")
                .filteredOn(said -> said.level().equals("error"))
                .filteredOn(said -> said.code().equals(Optional.of("E0425")))
                .hasSizeLessThanOrEqualTo(2);
    }

    /**
     * A published crate.
     *
     * @param needed its line in the manifest
     * @param source that calls its macro
     * @param run the crates whose units must run for it
     * @param macro the one that is expanded
     * @param made the expansion
     */
    record Published(String needed, String source, List<String> run, String macro, String made) {
        @Override
        public String toString() {
            return macro;
        }
    }

    static List<Published> published() {
        Published paste = new Published(
                "paste = \"1\"",
                "paste::paste! { pub fn [<made _in_place>]() {} }",
                List.of("paste"),
                "paste 1.0.15",
                "made_in_place");
        Published serde = new Published(
                "serde = { version = \"1\", features = [\"derive\"] }",
                "#[derive(serde::Serialize)]\npub struct Thing { pub name: String }",
                List.of("serde", "serde_derive", "proc-macro2"),
                "serde_derive 1.0.217",
                "serialize_field");
        return List.of(paste, serde);
    }

    /** In every run the tests above expand an allowed macro and a stubbed one of the workspace. */
    @Tag("deep")
    @ParameterizedTest
    @MethodSource("published")
    void expandsAllowedPublishedMacros(Published crate) throws Exception {
        place.project("published");
        place.write("-- file Cargo.toml --\n" + StepPlace.DEMO + "[dependencies]\n" + crate.needed()
                + "\n-- file src/lib.rs --\n" + crate.source() + "\n");
        StepRequest stubbed = request(DebianProject.REGISTRY);
        place.run(stubbed);
        assertThat(expansion("src/lib.rs").text()).doesNotContain(crate.made());
        assertThat(expansion("src/lib.rs").stubbed()).containsExactly(crate.macro());

        StepEvent.Finished end =
                place.run(request(DebianProject.REGISTRY, crate.run().toArray(String[]::new)));
        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.DONE);
        assertThat(expansion("src/lib.rs").text()).contains(crate.made());
        assertThat(expansion("src/lib.rs").ran()).containsExactly(crate.macro());
    }

    @Test
    void truncatesHugeExpansionAndEscapesControlCharacters() throws Exception {
        place.put("mac/src/lib.rs", """
                use proc_macro::TokenStream;
                #[proc_macro_derive(Marked)]
                pub fn marked(_: TokenStream) -> TokenStream {
                    "pub const ESCAPE: &str = r\\"\\u{1b}]0;owned\\u{7}\\u{202e}\\";".parse().unwrap()
                }
                #[proc_macro]
                pub fn make(_: TokenStream) -> TokenStream {
                    format!("pub const MANY: &str = \\"{}\\";", "x".repeat(HUGE)).parse().unwrap()
                }
                """.replace("HUGE", Integer.toString(HUGE)));

        place.run(request("mac"));

        MacroExpansion huge = expansion("src/lib.rs");
        assertThat(huge.whole()).isFalse();
        assertThat(huge.bytes()).isGreaterThan(HUGE);
        assertThat(huge.text()).hasSizeLessThan(5 << 20);
        assertThat(huge.text().chars().filter(c -> c < ' ' && c != '\n' && c != '\t'))
                .isEmpty();
        assertThat(huge.text()).contains("\\u{1B}]0;owned\\u{7}\\u{202E}");
    }

    /** A file that a macro writes to the place of its expansion is not used, and a link there is not followed. */
    @Test
    void ignoresExpansionsWrittenByMacro() throws Exception {
        place.put("mac/src/lib.rs", """
                use proc_macro::TokenStream;
                #[proc_macro_derive(Marked)]
                pub fn marked(_: TokenStream) -> TokenStream {
                    let words: Vec<String> = std::env::args().collect();
                    let file = words.iter().position(|word| word == "-o").map(|at| words[at + 1].clone());
                    if let Some(file) = file {
                        std::os::unix::fs::symlink("/src/src/main.rs", &file).unwrap();
                    }
                    for place in ["/target/.gate/expanded", "/gate/plan", "/target/.gate/log"] {
                        assert!(std::fs::write(place, "planted").is_err());
                        assert!(std::fs::create_dir(place).is_err());
                    }
                    TokenStream::new()
                }
                #[proc_macro]
                pub fn make(_: TokenStream) -> TokenStream { TokenStream::new() }
                """);

        StepEvent.Finished end = place.run(request("mac"));

        assertThat(end.executed()).hasSize(1);
        assertThat(place.events(StepEvent.Expanded.class))
                .extracting(told -> told.one().target().path())
                .containsExactly("src/main.rs");
        assertThat(end.notes()).anyMatch(note -> note.startsWith("The macros of demo, src/lib.rs, were not expanded"));
        assertThat(place.events().toString()).doesNotContain("planted");
    }

    /** The repository's configuration can't turn it on, nor a feature of nightly compilers. */
    @Test
    void onlyPlanEnablesExpansion() throws Exception {
        place.put(
                ".cargo/config.toml",
                "[build]\nrustflags = [\"-Zunpretty=expanded\"]\n[env]\nRUSTC_BOOTSTRAP = \"1\"\n");
        place.put("src/main.rs", "#![feature(never_type)]\nfn main() {}");

        StepEvent.Finished end =
                place.run(StepRequest.of(Step.CHECK, place.project(), List.of(), Consent.of(List.of(choice("mac")))));

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(place.events(StepEvent.Diagnostic.class))
                .anyMatch(said -> said.code().equals(Optional.of("E0554")));
        assertThat(place.events(StepEvent.Expanded.class)).isEmpty();
        assertThat(place.kept("expanded")).isEmpty();
    }

    @Test
    void refusesToExpandUnknownPackageOrOutsideCheck() {
        assertThat(place.unplanned(expanding(request("mac"), "other")))
                .isEqualTo("No library and no program of a package other is compiled, so there is nothing to expand.");
        assertThat(place.unplanned(expanding(place.request(Step.BUILD), "demo")))
                .isEqualTo("Macros are expanded for reading in Check alone, which makes nothing else.");
    }

    private MacroExpansion expansion(String path) {
        return place.events(StepEvent.Expanded.class).stream()
                .map(StepEvent.Expanded::one)
                .filter(one -> one.target().path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(place.events().toString()));
    }

    private StepRequest request(String... run) {
        return request(List.of(), run);
    }

    private StepRequest request(Path source, String... run) {
        return request(List.of(source), run);
    }

    private StepRequest request(List<Path> sources, String... run) {
        return expanding(
                StepRequest.of(
                        Step.CHECK,
                        place.project(),
                        sources,
                        Consent.of(
                                Stream.of(run).map(ExpandedMacrosTest::choice).toList())),
                "demo");
    }

    private static UnitChoice choice(String crate) {
        return UnitChoice.of(crate, Decision.RUN).orElseThrow();
    }

    private static StepRequest expanding(StepRequest request, String name) {
        return request.options() instanceof CompileOptions options
                ? request.withOptions(options.withExpand(Optional.of(name)))
                : request;
    }
}
