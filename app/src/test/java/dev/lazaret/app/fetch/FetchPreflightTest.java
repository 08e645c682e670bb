package dev.lazaret.app.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.toml.TomlReader;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that crates which a Fetch can't download are reported before it starts, with their place, in any part of a
 * manifest.
 */
class FetchPreflightTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[dependencies];a = { git = \"https://h.invalid/a\" } | a comes from a git repository (git+https://h.invalid/a, Cargo.toml:2), which a Fetch does not download.",
                "[target.\"cfg(unix)\".build-dependencies];a = { git = \"git@h.invalid:a\" } | a comes from a git repository (git+git@h.invalid:a, Cargo.toml:2), which a Fetch does not download: it would need your keys, and no secret enters the sandbox.",
                "[workspace.dependencies];a = { version = \"1\", registry = \"own\" } | a comes from a registry other than crates.io (registry+own, Cargo.toml:2), which a Fetch does not download.",
                "[patch.crates-io];a = { git = \"https://h.invalid/a\" } | a comes from a git repository (git+https://h.invalid/a, Cargo.toml:2), which a Fetch does not download.",
                "[dev-dependencies];a = { version = \"1\", registry = \"crates-io\" } |",
                "[dependencies];a = { path = \"a\" } |",
            })
    void reportsUnsupportedSourceWithLocation(String manifest, String obstacle) {
        assertThat(FetchPreflight.of(Optional.empty(), List.of(read(manifest)), FetchChoice.CRATES_IO)
                        .obstacles())
                .isEqualTo(Optional.ofNullable(obstacle).stream().toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[dependencies];a = \"1\" | true",
                "[build-dependencies];a = { version = \"1\" } | true",
                "[target.x.dev-dependencies.a];version = \"1\" | true",
                "[workspace.dependencies];a = \"1\" | true",
                "[dependencies];a = { workspace = true } | false",
                "[dependencies];a = { path = \"a\", version = \"1\" } | false",
                "[package];name = \"a\" | false",
            })
    void onlyExternalCratesRequireFetch(String manifest, boolean elsewhere) {
        assertThat(FetchPreflight.nameCrates(List.of(read(manifest)))).isEqualTo(elsewhere);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[dependencies];a = \"1\" |",
                "[dependencies];a = { git = \"https://h.invalid/a\" } | a comes from a git repository (git+https://h.invalid/a, Cargo.toml:2), which a Fetch does not download.",
                "[dependencies];a = { git = \"https://h.invalid/a\" };b = { version = \"1\", registry = \"own\" };[patch.crates-io];a = { git = \"https://h.invalid/a\" } | a comes from a git repository (git+https://h.invalid/a, Cargo.toml:2), which a Fetch does not download. In total 2 crates come from such sources.",
            })
    void reportsFirstUnsupportedCrateAndTotal(String manifest, String sentence) {
        assertThat(FetchPreflight.notDownloadable(Optional.empty(), List.of(read(manifest))))
                .isEqualTo(Optional.ofNullable(sentence));
    }

    private static Manifest read(String lines) {
        return Manifest.of(
                RepoPath.of("Cargo.toml"),
                TomlReader.read(lines.replace(';', '\n').getBytes(StandardCharsets.UTF_8)));
    }
}
