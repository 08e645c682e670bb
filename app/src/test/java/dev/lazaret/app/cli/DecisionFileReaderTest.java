package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.StoredDecision;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies the format of a file of decisions, and that a file of the audited project decides nothing. */
class DecisionFileReaderTest {
    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    @TempDir
    private Path base;

    private Path repository = Path.of("");

    @BeforeEach
    void repository() throws Exception {
        repository = Files.createDirectory(base.resolve("repository"));
    }

    @Test
    void laterLineForSameUnitComesFirst() throws Exception {
        Path file = file("# what was looked at\n\nrun anyhow@1.0.95:build-script " + DIGEST
                + "\n  stub anyhow@1.0.95:build-script " + DIGEST + "\nrun serde_derive@1.0.217:macro " + DIGEST
                + "\n");

        assertThat(DecisionFileReader.read(file, repository))
                .extracting(StoredDecision::crate, StoredDecision::decision)
                .containsExactly(
                        tuple("serde_derive", Decision.RUN),
                        tuple("anyhow", Decision.STUB),
                        tuple("anyhow", Decision.RUN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run anyhow@1.0.95:build-script",
                "run anyhow@1.0.95:build-script sha256:0a",
                "trust anyhow@1.0.95:build-script DIGEST",
                "run anyhow@1.0.95:library DIGEST",
                "run anyhow:build-script DIGEST",
                "run any\u202Ehow@1.0.95:build-script DIGEST",
                "run anyhow@1.0.95:build-script DIGEST DIGEST",
            })
    void reportsInvalidLineByNumber(String line) throws Exception {
        Path file = file("# decisions\n" + line.replace("DIGEST", DIGEST) + "\n");

        assertThatThrownBy(() -> DecisionFileReader.read(file, repository))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(", line 2: ");
    }

    @Test
    void refusesFileInRepositoryAlsoThroughLink() throws Exception {
        Path own = repository.resolve("decisions");
        Files.writeString(own, "run anyhow@1.0.95:build-script " + DIGEST + "\n");
        Path link = Files.createSymbolicLink(base.resolve("link"), own);

        for (Path file : new Path[] {own, link}) {
            assertThatThrownBy(() -> DecisionFileReader.read(file, repository))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("is in the repository");
        }
    }

    @Test
    void reportsMissingFile() {
        assertThatThrownBy(() -> DecisionFileReader.read(base.resolve("none"), repository))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("can't be read");
    }

    private Path file(String text) throws Exception {
        return Files.writeString(base.resolve("decisions"), text);
    }
}
