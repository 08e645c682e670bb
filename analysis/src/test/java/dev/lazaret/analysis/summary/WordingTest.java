package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Verifies text that several documents share. */
class WordingTest {
    @Test
    void titleWithoutEvidenceEndsWithoutColon() {
        assertThat(Wording.titled("Edition 2015 or none", "")).isEqualTo("Edition 2015 or none");
        assertThat(Wording.titled("A build script", "build")).isEqualTo("A build script: build");
    }
}
