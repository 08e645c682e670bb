package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.cargo.LayoutAnomaly;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.summary.MarkdownSummaryRenderer;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.analysis.summary.TextSummaryRenderer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the report on a layout crafted to be endless is bounded, and that its names stay plain text in the
 * documents.
 */
@Tag("slow")
class HostileShapesTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @TempDir
    private Path folder;

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Audit audit() {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            throw new AssertionError("not opened: " + folder);
        }
        try (repository) {
            return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanMonitor.NONE)).audit();
        }
    }

    @Test
    void nestedWorkspacesThatListEachOther() throws IOException {
        String below = "";
        for (int i = 0; i < 60; i++) {
            below += "d/";
            file(
                    below + "Cargo.toml",
                    "[workspace]\nmembers = [\"**\", \"d/*\", \"../../../*\"]\nexclude = [\"d/d\"]\n");
            file(
                    below + ".cargo/config.toml",
                    "include = [\"../d/.cargo/config.toml\", \"../../.cargo/config.toml\"]\n");
        }
        Audit audit = audit();
        assertThat(audit.cargo().workspaces()).hasSize(60);
        assertThat(audit.cargo().anomalies())
                .anyMatch(shape -> shape.sentence().startsWith("This folder holds 60 workspaces: "));
    }

    @Test
    void countsRepeatedLayoutAnomalies() throws IOException {
        String dependencies = IntStream.range(0, 2_000)
                .mapToObj(i -> "d" + i + " = { path = \"../x" + i + "\" }\nm" + i + " = { path = \"gone" + i + "\" }\n")
                .collect(Collectors.joining());
        file("Cargo.toml", "[package]\nname = \"a\"\nversion = \"1.0.0\"\n[dependencies]\n" + dependencies);
        assertThat(audit().cargo().anomalies())
                .hasSize(12)
                .extracting(LayoutAnomaly::sentence)
                .contains("Cargo.toml has 1995 more of this kind.");
    }

    @Test
    void escapesNamesInDocuments() throws IOException {
        file(
                "Cargo.toml",
                "[package]\nname = \"a\"\nversion = \"1.0.0\"\nworkspace = \"../\u202E`<b>www.evil.example\"\n");
        file(".cargo/config.toml", "include = [\"<img src=x>.toml\"]\n");
        SummaryInput reviewed = SummaryInput.unreviewed(audit());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new TextSummaryRenderer().write(reviewed, text);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("open the folder ../\\u{202E}`<b>www.evil.example instead", "How it is laid out")
                .doesNotContain("\u202E");
        ByteArrayOutputStream markdown = new ByteArrayOutputStream();
        new MarkdownSummaryRenderer().write(reviewed, markdown);
        assertThat(markdown.toString(StandardCharsets.UTF_8))
                .contains(
                        "``says workspace = \"../\\u{202E}`<b>www.evil.example\", ",
                        "- `.cargo/config.toml includes <img src=x>.toml, which is not there: cargo refuses it.`\n")
                .doesNotContain("\u202E");
    }
}
