package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that the files which Rust includes are found if they are named by literals, and only then. */
class IncludedFileFinderTest {
    @Test
    void findsPathsRelativeToFileAndPackage() {
        assertThat(of("""
                fn f() { let _ = include_str!("a/../b.txt"); }
                include ! [ r#"c.rs"# ];
                const A: &[u8] = include_bytes!(concat!("x", "y"));
                const C: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR", "sub"), "/e"));
                const B: &str = std::include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/d", ".md"));
                """))
                .containsExactly(
                        new IncludedFileFinder.Inclusion("a/../b.txt", false, 1),
                        new IncludedFileFinder.Inclusion("c.rs", false, 2),
                        new IncludedFileFinder.Inclusion("xy", false, 3),
                        new IncludedFileFinder.Inclusion("e", true, 4),
                        new IncludedFileFinder.Inclusion("d.md", true, 5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include!(concat!(env!(\"OUT_DIR\"), \"/a.rs\"));",
                "include!(concat!(\"a\", env!(\"CARGO_MANIFEST_DIR\")));",
                "include_str!(path!(\"a\"))",
                "include!(concat!(\"ev\", 1, \".rs\"));",
                "include!(concat!(\"ev\", -1, 'c', true));",
                "include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"q/evil.rs\"));",
                "include!($p);",
                "include_str!()",
                "include_str!(\"\")",
                "include_str!(\"a\"",
                "include_str(\"a\")",
                "// include_str!(\"a\")",
                "\"include_str!(a)\"",
                "include!"
            })
    void ignoresNonLiteralPaths(String source) {
        assertThat(of(source)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "use std::include as inc;",
                "use std::{a, include_str as inc};",
                "use std::arch::global_asm as g;",
                "call!(include \"evil.rs\");",
                "global_asm!(\".include \\\"evil.s\\\"\");",
                "asm!(concat!(\".in\", \"cbin\"), \"x\");",
                "naked_asm!(\".macro m a\");",
                "global_asm!(include_str!(\"a.s\"));",
                "macro_rules! m { ($p:expr) => { global_asm!($p); } }"
            })
    void possibleIncludesAreUndecided(String source) {
        assertThat(calls(source)).isNotEmpty().anyMatch(call -> call.file() == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"build.include(\"vendor\");", "let include = 1;", "asm!(\"nop\", in(reg) x);", "let asm = 1;"})
    void ignoresCodeThatIncludesNothing(String source) {
        assertThat(calls(source)).isEmpty();
    }

    private static List<IncludedFileFinder.Call> calls(String source) {
        Tokens tokens = Lexer.tokens(source.getBytes(StandardCharsets.UTF_8));
        return IncludedFileFinder.calls(tokens, BracketPairIndex.of(tokens));
    }

    private static List<IncludedFileFinder.Inclusion> of(String source) {
        return IncludedFileFinder.find(Lexer.tokens(source.getBytes(StandardCharsets.UTF_8)));
    }
}
