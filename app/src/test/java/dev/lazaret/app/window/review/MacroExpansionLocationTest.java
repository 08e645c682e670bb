package dev.lazaret.app.window.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.step.ExpandedTarget;
import dev.lazaret.app.step.MacroExpansion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that a file is found in the macro expansion of its crate, at its module, and is never confused with another.
 */
class MacroExpansionLocationTest {
    private static final String LIBRARY = """
            pub mod b {
                pub mod other {
                    pub fn a() {}
                }
            }
            pub mod a {
                fn text() {
                    mod inner {
                    }
                }
                pub(crate) mod inner {
                    mod deep {
                    }
                }
            }
            """;
    private static final List<MacroExpansion> ALL = List.of(
            expansion("src/main.rs", "mod cli {\n}\n"),
            expansion("src/lib.rs", LIBRARY),
            expansion("tools/src/lib.rs", "mod a {\n}\n"));

    @ParameterizedTest
    @CsvSource({
        "src/lib.rs, src/lib.rs, 1",
        "src/main.rs, src/main.rs, 1",
        "src/a.rs, src/lib.rs, 6",
        "src/a/mod.rs, src/lib.rs, 6",
        "src/a/inner.rs, src/lib.rs, 11",
        "src/a/inner/deep.rs, src/lib.rs, 12",
        "src/b/other.rs, src/lib.rs, 2",
        "src/cli.rs, src/main.rs, 1",
        "tools/src/a.rs, tools/src/lib.rs, 1",
    })
    void findsLineWhereModuleBegins(String path, String root, int line) {
        assertThat(MacroExpansionLocation.of(ALL, RepoPath.of(path)))
                .hasValueSatisfying(
                        place -> assertThat(place.of().target().path()).isEqualTo(root))
                .hasValueSatisfying(place -> assertThat(place.line()).isEqualTo(line));
        assertThat(MacroExpansionLocation.mayBeIn(ALL, RepoPath.of(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"src/b/inner.rs", "src/inner.rs", "src/text.rs", "tests/a.rs", "README.md", "src/a.toml"})
    void findsNoPlaceForFileOutsideExpansions(String path) {
        assertThat(MacroExpansionLocation.of(ALL, RepoPath.of(path))).isEmpty();
    }

    private static MacroExpansion expansion(String root, String text) {
        return new MacroExpansion(
                new ExpandedTarget("demo", "lib", "demo", root),
                "demo.lib.rs",
                text,
                text.length(),
                true,
                List.of(),
                List.of());
    }
}
