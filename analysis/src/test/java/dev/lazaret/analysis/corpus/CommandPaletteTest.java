package dev.lazaret.analysis.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the row of a started program has its command, its folder and its other callers, and that a program in a
 * clone is critical.
 */
class CommandPaletteTest {
    @TempDir
    private Path folder;

    @Test
    void commandsAreReportedWithTheirArguments() throws IOException {
        String all;
        try (InputStream in = Objects.requireNonNull(
                CommandPaletteTest.class.getResourceAsStream("/dev/lazaret/analysis/capability/commands.txt"))) {
            all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] shapes = all.split("(?m)^== ", -1);
        for (int k = 1; k < shapes.length; k++) {
            Path root = folder.resolve("p" + k);
            Files.createDirectories(root.resolve("src"));
            Files.writeString(
                    root.resolve("Cargo.toml"),
                    "[package]\nname = \"p" + k + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
            Files.writeString(root.resolve("src/lib.rs"), "");
            Files.writeString(root.resolve("build.rs"), shapes[k].split("\n", 3)[2]);
        }
        List<Finding> findings = CorpusTest.audit(folder).findings();
        List<String> found = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int k = 1; k < shapes.length; k++) {
            String[] lines = shapes[k].split("\n", 3);
            int colon = lines[0].lastIndexOf(": ");
            expected.add(lines[0] + "\n" + lines[1]);
            String prefix = "p" + k + "/";
            found.add(findings.stream()
                    .filter(one -> one.id().equals("SRC-BUILD-PROCESS")
                            && one.path().utf8().startsWith(prefix))
                    .min(Comparator.comparing(Finding::severity).thenComparingInt(Finding::line))
                    .map(one ->
                            lines[0].substring(0, colon) + ": " + one.severity().word() + "\n" + one.evidence())
                    .orElse(lines[0] + "\nnothing"));
        }
        assertThat(found).isEqualTo(expected);
    }
}
