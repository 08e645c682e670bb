package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.analysis.summary.SummaryRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies that the analysis of a file crafted to be costly is ended, and that this is always reported. */
class TooMuchWorkTest {
    /** Nested modules, each of which is searched for its imports. */
    private static final String DEEP =
            new String(new Shape("fn main() {}\n", "mod std { ", "}").bytes(128 << 10), StandardCharsets.ISO_8859_1);

    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    /** The audit of a repository with a costly build script. */
    private static Audit exceeded;

    @TempDir
    private Path folder;

    @BeforeAll
    static void auditOnce(@TempDir Path costly) throws IOException {
        write(costly);
        Files.writeString(costly.resolve("build.rs"), DEEP);
        exceeded = audit(costly);
    }

    @BeforeEach
    void repository() throws IOException {
        write(folder);
    }

    private static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"a\"\nversion = \"1.0.0\"\n");
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/lib.rs"), "");
    }

    private Audit audit() {
        return audit(folder);
    }

    private static Audit audit(Path folder) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new AssertionError("not opened: " + folder);
        }
        try (repository) {
            return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit();
        }
    }

    private static Stream<Finding> of(Audit audit, String path) {
        return audit.findings().stream()
                .filter(finding -> finding.location().path().utf8().equals(path));
    }

    @Test
    void reportsCostlyBuildScriptAsUnexamined() {
        assertThat(of(exceeded, "build.rs"))
                .filteredOn(finding -> finding.evidence().equals(NotLookedAt.TOO_MUCH_WORK))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity().compareTo(Severity.MEDIUM))
                        .isLessThanOrEqualTo(0));
        assertThat(exceeded.notLookedAt())
                .filteredOn(missed -> missed.path().utf8().equals("build.rs"))
                .anyMatch(NotLookedAt::isTooMuchWork);
    }

    @Test
    void examinesSmallerFileCompletely() throws IOException {
        Files.writeString(folder.resolve("build.rs"), DEEP.substring(0, 1_000));
        assertThat(audit().notLookedAt()).noneMatch(NotLookedAt::isTooMuchWork);
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatReportsExceededWork(SummaryFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SummaryRenderer summary = format.summary();
        summary.write(SummaryInput.unreviewed(exceeded), out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(NotLookedAt.TOO_MUCH_WORK);
    }

    /** The program that was not examined may name any of the files. */
    @Test
    void unexaminedProgramPreventsTestDataClassification() throws IOException {
        Files.createDirectories(folder.resolve("tests/fixtures/evil"));
        Files.writeString(
                folder.resolve("tests/fixtures/evil/Cargo.toml"), "[package]\nname = \"evil\"\nbuild = \"build.rs\"\n");
        Files.writeString(folder.resolve("tests/fixtures/evil/build.rs"), "fn main() {}\n");
        assertThat(of(audit(), "tests/fixtures/evil/Cargo.toml")).isNotEmpty().allMatch(Finding::isTestData);
        Files.writeString(folder.resolve("build.rs"), DEEP);
        assertThat(of(audit(), "tests/fixtures/evil/Cargo.toml")).isNotEmpty().noneMatch(Finding::isTestData);
    }
}
