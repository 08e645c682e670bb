package dev.lazaret.analysis.stub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.FileCost;
import dev.lazaret.analysis.rust.ProcMacro.Kind;
import dev.lazaret.analysis.stub.MacroExports.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies which macros a crate is known to export, and that possibly missing ones are reported: cases in exports.txt.
 */
@Tag("slow")
class MacroExportsTest {
    static Stream<StubCases.Case> cases() {
        return StubCases.read("exports.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void exports(StubCases.Case example) {
        MacroExports exports = MacroExports.read(StubCases.ROOT, example.files());
        List<String> out = new ArrayList<>();
        for (ExportedMacro macro : exports.macros()) {
            out.add(macro.kind().name().toLowerCase(Locale.ROOT) + " " + macro.name()
                    + (macro.helpers().isEmpty() ? "" : " " + macro.helpers()));
        }
        exports.unknown().forEach(doubt -> out.add(doubt.line() + " " + doubt.reason() + " " + doubt.name()));
        assertThat(String.join("\n", out)).isEqualTo(example.expected());
        assertThat(exports.isComplete()).isEqualTo(exports.unknown().isEmpty());
    }

    @Test
    void reportsMissingRoot() {
        assertThat(MacroExports.read("src/lib.rs", IncludedFileLookup.none()).unknown())
                .containsExactly(new MacroExports.Unknown(Reason.NOT_INCLUDED, "src/lib.rs", 1));
    }

    /** Each text would otherwise take forever, or exhaust the memory or the stack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "macro_rules! m { () => { m!(); m!(); } } m!();",
                "macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)* x); } } m!(x);",
                "macro_rules! m { ($($t:tt)*) => { fn a() { $($t)* $($t)* } m!($($t)* $($t)*); } } m!(x);",
                "macro_rules! m { ($($($t:tt)*),*) => { m!($($($t)* x),*, $($($t)*),*); } } m!(x, x);",
                "include!(\"lib.rs\"); include!(\"lib.rs\");",
                "cfg_if! { if x { include!(\"lib.rs\"); } else { include!(\"lib.rs\"); } }",
            })
    void boundsEndlessExpansion(String source) {
        MacroExports exports = within(source);
        assertThat(exports.unknown()).extracting(MacroExports.Unknown::reason).contains(Reason.LIMIT);
    }

    @Test
    void deepAndLongSources() {
        within("macro_rules! m { " + "(".repeat(100_000) + ")".repeat(100_000) + " => {} } m!();");
        within("m! {" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        within("#[proc_macro_derive(" + "(".repeat(100_000) + ")".repeat(100_000) + ")] fn a() {}");
        within("#[proc_macro] fn a() {} ".repeat(100_000));
        within("m!{} ".repeat(300_000));
        within("macro_rules! m { ($($($i:item)? x)*) => { } } m! { " + "x ".repeat(300_000) + "}");
        within("macro_rules! m { ($($( " + "a $b:tt ".repeat(100_000) + ")? x)*) => {} } m! { " + "x ".repeat(100_000)
                + "}");
    }

    /** Parts of rules and calls in any order. */
    @Test
    void anyTokens() {
        String[] words = {
            "macro_rules!",
            "m",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "$",
            "$x",
            ":",
            "tt",
            "ident",
            "=>",
            ";",
            "*",
            "+",
            "?",
            ",",
            "#",
            "proc_macro",
            "proc_macro_derive",
            "attributes",
            "fn",
            "m!",
            "include!",
            "\"lib.rs\"",
            "cfg_if!",
            "r#a",
            "'a",
            "/**/",
            "///\n",
            "mod",
            "#[macro_use]",
            "decl_derive!",
            "$(",
            "$crate",
            "1.0",
            "::",
            "\"",
            "/*"
        };
        var random = new Random(7);
        for (int round = 0; round < 3_000; round++) {
            var source = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                source.append(words[random.nextInt(words.length)]).append(random.nextInt(3) > 0 ? " " : "");
            }
            MacroExports exports = within(source.toString());
            assertThat(MacroStubGenerator.plain(exports, Set.of())).contains("extern crate proc_macro;");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "_", "self", "Self", "crate", "super", "a b", "a/**/", "1a", "r#a", "a\n", "a\u202E", "a!", "\"a\""
            })
    void refusesInvalidMacroName(String name) {
        Assertions.assertThrows(
                IllegalArgumentException.class, () -> new ExportedMacro(name, Kind.FUNCTION, List.of()));
        Assertions.assertThrows(
                IllegalArgumentException.class, () -> new ExportedMacro("a", Kind.DERIVE, List.of(name)));
    }

    private static MacroExports within(String source) {
        byte[] bytes = source.getBytes(StandardCharsets.UTF_8);
        IncludedFileLookup files = path -> path.equals(StubCases.ROOT) ? Optional.of(bytes) : Optional.empty();
        List<MacroExports> exports = new ArrayList<>();
        assertThat(FileCost.of(() -> exports.add(MacroExports.read(StubCases.ROOT, files))))
                .as("nanoseconds of CPU")
                .isLessThan(10_000_000_000L);
        return exports.getFirst();
    }
}
