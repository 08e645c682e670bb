package dev.lazaret.viewer.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.viewer.language.Language;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Verifies that the search works on the original text. */
class TextSearchTest {
    private static CodeDocument document(String text) {
        return CodeDocument.of(text.getBytes(StandardCharsets.UTF_8), Language.PLAIN);
    }

    @Test
    void ignoresCase() {
        TextSearch found = TextSearch.of(document("Abc abc xABC"), "abc");
        assertThat(found.count()).isEqualTo(3);
        assertThat(found.words(1)).isEqualTo("2 of 3");
        assertThat(found.offset(found.after(1))).isEqualTo(4);
        assertThat(found.offset(found.after(11))).isZero();
    }

    @Test
    void matchesHiddenCharactersLiterally() {
        CodeDocument document = document("sys\u202Etem");
        assertThat(TextSearch.of(document, "system").count()).isZero();
        assertThat(TextSearch.of(document, "sys\u202Et").count()).isEqualTo(1);
    }

    @Test
    void reportsMissingMatch() {
        assertThat(TextSearch.of(document("a"), "b").words(-1)).isEqualTo("Not found");
        assertThat(TextSearch.of(document("a"), "").words(-1)).isEmpty();
    }

    @Test
    void capsMatchCount() {
        TextSearch found = TextSearch.of(document("a".repeat(20_000)), "a");
        assertThat(found.words(0)).isEqualTo("1 of 10000+");
    }
}
