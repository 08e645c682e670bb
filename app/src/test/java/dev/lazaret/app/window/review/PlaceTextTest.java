package dev.lazaret.app.window.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.code.CodeDocument;
import dev.lazaret.viewer.code.ShownFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests what is copied from a source. */
class PlaceTextTest {
    private static final RepoPath PATH = RepoPath.of("src/lib.rs");

    @Test
    void namesOneLineAndSeveral() {
        assertThat(PlaceText.of(PATH, new LineRange(3, 3))).isEqualTo("src/lib.rs:3");
        assertThat(PlaceText.of(PATH, new LineRange(3, 5))).isEqualTo("src/lib.rs:3-5");
    }

    @Test
    void escapesLineBreakInPath() {
        assertThat(PlaceText.whole(Path.of("/home/a"), RepoPath.of("x\ny.rs")))
                .startsWith("/home/a/x")
                .endsWith("y.rs")
                .doesNotContain("\n");
    }

    @Test
    void fencesExcerptThatContainsFence() {
        CodeDocument document = document("/// ```\nfn a() {}\n");
        assertThat(PlaceText.markdown(PATH, new LineRange(1, 2), document)).isEqualTo("""
                `src/lib.rs:1-2`

                ````rust
                /// ```
                fn a() {}
                ````
                """);
    }

    @Test
    void escapesHiddenCharacters() {
        CodeDocument document = document("let a\u202Eb = 1;\n");
        assertThat(PlaceText.markdown(PATH, new LineRange(1, 1), document)).doesNotContain("\u202E");
    }

    private static CodeDocument document(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (CodeDocument) ShownFile.of(PATH, bytes, bytes.length);
    }
}
