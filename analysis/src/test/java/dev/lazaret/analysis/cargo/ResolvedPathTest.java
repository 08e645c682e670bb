package dev.lazaret.analysis.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that written paths are resolved lexically, and that paths which leave the repository are detected. */
class ResolvedPathTest {
    @ParameterizedTest
    @CsvSource({
        "a/b, c.rs, a/b/c.rs, true",
        "a/b, ../c.rs, a/c.rs, true",
        "a/b, ../../c.rs, c.rs, true",
        "a/b, ../.., ., true",
        "a/b, ../../../c.rs, ../c.rs, false",
        "a/b, x//.//y/, a/b/x/y, true",
        "., ./x, x, true",
        "., .., .., false",
        "., a/../../b/.., .., false",
        "a, /etc/passwd, /etc/passwd, false",
    })
    void resolved(String folder, String written, String text, boolean inside) {
        ResolvedPath reference = ResolvedPath.of(RepoPath.of(folder), written);
        assertThat(reference.text()).isEqualTo(text);
        assertThat(reference.outside()).isEqualTo(!inside);
    }
}
