package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that a document shows exactly the bytes that were audited, and no more of them than it declares. */
class SourceLinesTest {
    @TempDir
    private Path folder = Path.of("");

    private SummaryInput audited(String source) throws IOException {
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"x\"\nversion = \"0.1.0\"\n");
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/lib.rs"), source);
        return AuditedTree.of(folder);
    }

    private static Finding bidi(SummaryInput reviewed) {
        return reviewed.audit().findings().stream()
                .filter(finding -> finding.id().equals("SRC-BIDI"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void storesLineAndThreeOnEachSide() throws IOException {
        SummaryInput reviewed = audited("1\n2\n3\n4\n// \u202e\n6\n7\n8\n9\n".replace("\n", " // x\n"));
        assertThat(reviewed.source().around(bidi(reviewed)).keySet()).containsExactly(2, 3, 4, 5, 6, 7, 8);
        assertThat(reviewed.source().line(bidi(reviewed)).orElseThrow().text()).isEqualTo("// \u202e // x");
    }

    @Test
    void omitsLinesOfChangedFile() throws IOException {
        SummaryInput reviewed = audited("// \u202e\n");
        Files.writeString(folder.resolve("src/lib.rs"), "// \u202e other\n");
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            assertThat(SourceLines.read(repository, reviewed.audit()).around(bidi(reviewed)))
                    .isEmpty();
        }
    }

    @Test
    void truncatesLongLine() throws IOException {
        SummaryInput reviewed = audited("// \u202e" + "x".repeat(5_000) + "\n");
        SourceLine line = reviewed.source().line(bidi(reviewed)).orElseThrow();
        assertThat(line.whole()).isFalse();
        assertThat(line.text()).hasSize(1_000);
        assertThat(line.end(4, "other")).isEqualTo(5);
    }

    @Test
    void doesNotSplitCharacterOfLongLine() {
        SourceLine line = SourceLine.of("x".repeat(999) + "\ud83d\ude00");
        assertThat(line).isEqualTo(new SourceLine("x".repeat(999), false));
    }

    @Test
    void findsEndColumnOfEvidence() {
        assertThat(SourceLine.of("a = \"b\"  # c").end(1, "a = \"b\"")).isEqualTo(8);
        assertThat(SourceLine.of("\ud83d\ude00 = 1 ").end(3, "other")).isEqualTo(6);
        assertThat(SourceLine.of("ab").end(9, "x")).isEqualTo(9);
    }
}
