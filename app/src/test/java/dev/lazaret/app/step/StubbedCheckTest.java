package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verifies with cargo that code which stubs keep from the compiler does not count as checked. */
@Tag("sandbox")
class StubbedCheckTest {
    /** Both packages have an error that is not compiled with stubs. */
    private static final String PROJECT = """
            -- file Cargo.toml --
            [workspace]
            members = ["log", "joined", "plain", "style"]
            resolver = "2"
            -- file log/Cargo.toml --
            [package]
            name = "log"
            version = "0.1.0"
            edition = "2021"
            -- file log/build.rs --
            fn main() { println!("cargo:rustc-cfg=integer128"); }
            -- file log/src/lib.rs --
            #[cfg(integer128)] pub fn probe() -> u8 { "not a number" }
            -- file joined/Cargo.toml --
            [package]
            name = "joined"
            version = "0.1.0"
            edition = "2021"
            [lib]
            proc-macro = true
            -- file joined/src/lib.rs --
            use proc_macro::TokenStream;
            #[proc_macro]
            pub fn paste(input: TokenStream) -> TokenStream { input }
            #[proc_macro_derive(Stored)]
            pub fn stored(_: TokenStream) -> TokenStream {
                "impl Token { pub fn read(&self) -> u8 { self.secret } }".parse().unwrap()
            }
            -- file plain/Cargo.toml --
            [package]
            name = "plain"
            version = "0.1.0"
            edition = "2021"
            -- file plain/src/lib.rs --
            pub fn plain() {}
            #[test]
            fn fails() { let _: u8 = "not a number"; }
            -- file style/Cargo.toml --
            [package]
            name = "style"
            version = "0.1.0"
            edition = "2021"
            [dependencies]
            joined = { path = "../joined" }
            -- file style/src/lib.rs --
            #[derive(joined::Stored)]
            pub struct Token { secret: u8 }
            pub fn token() -> Token { Token { secret: 1 } }
            -- file Cargo.lock --
            version = 4
            [[package]]
            name = "joined"
            version = "0.1.0"
            [[package]]
            name = "log"
            version = "0.1.0"
            [[package]]
            name = "plain"
            version = "0.1.0"
            [[package]]
            name = "style"
            version = "0.1.0"
            dependencies = ["joined"]
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace(PROJECT);

    private StepEvent.Finished check() throws Exception {
        return place.run(StepRequest.of(Step.CHECK, place.project(), List.of(), Consent.NONE));
    }

    private List<String> messages() {
        return place.events(StepEvent.Diagnostic.class).stream()
                .filter(said -> said.code().isPresent())
                .map(said -> said.code().get() + " " + said.cause().word()
                        + said.cause().by().map(unit -> " " + unit.crate()).orElse(""))
                .distinct()
                .toList();
    }

    @Test
    void packageWithStubbedScriptIsNotCheckedAsItIs() throws Exception {
        place.put("plain/src/lib.rs", "pub fn plain() {}");

        StepEvent.Finished end = check();

        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.isWithStubs()).isTrue();
        assertThat(end.notes())
                .contains("Checked with stubs, no errors: log. These would have to run, smallest first: log (build"
                        + " script).")
                .contains("Checked without errors: plain.")
                .contains("Checked with stubs, no errors: joined, style. These would have to run, smallest first:"
                        + " joined (macro).");
        assertThat(messages())
                .contains("unexpected_cfgs stub log", "dead_code either joined")
                .doesNotContain("dead_code code");
    }

    @Test
    void errorsInTestsAreDistinguished() throws Exception {
        StepEvent.Finished end = check();

        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(end.notes()).contains("Errors in the code: plain (1, in tests).");
    }

    @Test
    void methodsOfMissingExpansionsAreUndecided() throws Exception {
        place.put("plain/src/lib.rs", "pub fn plain() {}");
        place.put("style/src/lib.rs", """
                macro_rules! color {
                    ($color:ident) => { joined::paste! { fn $color(&self) {} } };
                }
                pub struct Style;
                pub trait Stylize { color!(cyan); }
                impl Stylize for Style {}
                pub fn style() { Style.cyan(); }
                pub fn misspelt() { Style.cyna(); let _: u8 = "a"; }
                """);

        StepEvent.Finished end = check();

        assertThat(messages()).contains("E0599 either joined", "E0599 code", "E0308 code");
        assertThat(end.notes())
                .contains(
                        "Not completely checked: style. These would have to run, smallest first: joined (macro).",
                        "Errors in the code: style (2).");
    }
}
