package dev.lazaret.analysis.rust;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects that the files which Rust includes are known where they are named in plain words, and nowhere else. */
class IncludedFilesTest {
    @Test
    void pathsOfTheFileAndOfThePackage() {
        assertThat(of("""
                fn f() { let _ = include_str!("a/../b.txt"); }
                include ! [ r#"c.rs"# ];
                const A: &[u8] = include_bytes!(concat!("x", "y"));
                const B: &str = std::include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/d", ".md"));
                """))
                .containsExactly(
                        new IncludedFiles.Inclusion("a/../b.txt", false, 1),
                        new IncludedFiles.Inclusion("c.rs", false, 2),
                        new IncludedFiles.Inclusion("xy", false, 3),
                        new IncludedFiles.Inclusion("d.md", true, 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "include!(concat!(env!(\"OUT_DIR\"), \"/a.rs\"));",
                "include!(concat!(\"a\", env!(\"CARGO_MANIFEST_DIR\")));",
                "include_str!(path!(\"a\"))",
                "include_str!()",
                "include_str!(\"\")",
                "include_str!(\"a\"",
                "include_str(\"a\")",
                "// include_str!(\"a\")",
                "\"include_str!(a)\"",
                "include!"
            })
    void nothingElse(String source) {
        assertThat(of(source)).isEmpty();
    }

    private static List<IncludedFiles.Inclusion> of(String source) {
        return IncludedFiles.of(Lexer.tokens(source.getBytes(StandardCharsets.UTF_8)));
    }
}
