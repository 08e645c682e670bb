package dev.lazaret.analysis.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protects the plan of a copy: what is renamed, what is left out, and when there is no plan. */
class CopyPlannerTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachKindOfFileIsCopiedRenamedOrLeftOut() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String line : table()) {
            String path = line.substring(0, line.indexOf(' '));
            expected.put(path, line.substring(path.length()).strip());
            put(path, "x\n");
        }

        CopyPlan plan = planned();

        assertThat(expected.keySet())
                .allSatisfy(path -> assertThat(outcome(plan, RepoPath.of(path))).isEqualTo(expected.get(path)));
    }

    private static List<String> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(CopyPlannerTest.class.getResourceAsStream("files.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static String outcome(CopyPlan plan, RepoPath path) {
        Optional<CopyPlan.PlannedFile> file = plan.files().stream()
                .filter(one -> one.source().path().equals(path))
                .findFirst();
        if (file.isPresent()) {
            return file.get().path().equals(path)
                    ? "same"
                    : "renamed " + file.get().path().name();
        }
        CopyPlan.OmittedEntry left = plan.leftOut().stream()
                .filter(one -> one.path().equals(path) || path.isIn(one.path()))
                .findFirst()
                .orElseThrow();
        String reason = switch (left.why()) {
            case CopyReason.Settings settings -> settings.family().name();
            case CopyReason.Matched matched -> matched.rule();
            case CopyReason.GitData() -> "data of git";
            case CopyReason other -> other.toString();
        };
        return "left out " + reason + (left.path().equals(path) ? "" : " " + left.path());
    }

    @Test
    void linksPipesAndExecuteBitsAreDropped() throws Exception {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/hostname"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        put("run.py", "x\n");
        Files.setPosixFilePermissions(folder.resolve("run.py"), PosixFilePermissions.fromString("rwxr-xr-x"));

        CopyPlan plan = planned();

        assertThat(plan.leftOut())
                .extracting(one -> one.path() + " " + one.why())
                .containsExactly("link NotRegular[kind=LINK]", "pipe NotRegular[kind=FIFO]");
        assertThat(plan.executables())
                .extracting(entry -> entry.path().toString())
                .containsExactly("run.py");
        assertThat(plan.files()).hasSize(1);
    }

    @Test
    void settingsInTheTextOfOtherFilesAreRenamedOrLeftOut() throws IOException {
        put("notes.txt", "-*- eval: (shell-command \"touch marker\") -*-\n");

        CopyPlan plan = planned();

        assertThat(plan.leftOut()).extracting(CopyPlan.OmittedEntry::path).containsExactly(RepoPath.of("notes.txt"));
        assertThat(plan.leftOut().getFirst().why()).isInstanceOf(CopyReason.Matched.class);
    }

    @Test
    void fileWithNameTooLongToRenameIsLeftOut() throws IOException {
        String name = "n".repeat(248) + ".rs";
        put("src/" + name, "#!/usr/bin/env -S cargo +nightly -Zscript\n---cargo\n[dependencies]\n---\nfn main() {}\n");

        CopyPlan plan = planned();

        assertThat(plan.leftOut()).extracting(one -> one.path().name()).containsExactly(name);
    }

    @Test
    void veryLongPathIsLeftOut() throws IOException {
        String deep = "d".repeat(250);
        Path at = folder;
        for (int i = 0; i < 8; i++) {
            at = Files.createDirectory(at.resolve(deep));
        }
        Files.writeString(at.resolve("a.rs"), "fn a() {}\n");

        CopyPlan plan = planned();

        assertThat(plan.files()).isEmpty();
        assertThat(plan.leftOut()).extracting(CopyPlan.OmittedEntry::why).containsExactly(new CopyReason.PathTooLong());
    }

    @Test
    void planDependsOnContentOnly() throws IOException {
        put("Cargo.toml", "[package]\nname = \"a\"\nversion = \"0.1.0\"\n");
        put("src/lib.rs", "pub fn a() {}\n");

        assertThat(planned()).isEqualTo(planned());
    }

    @Test
    void cancelledAuditGivesNoPlan() throws IOException {
        put("src/lib.rs", "pub fn a() {}\n");
        ScanMonitor cancelling = new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {
                // Only the cancellation matters here.
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };

        assertThat(CopiedFolder.plan(folder, cancelling)).isEqualTo(new CopyPlanResult.Cancelled());
    }

    private CopyPlan planned() {
        return ((CopyPlanResult.Planned) CopiedFolder.plan(folder)).plan();
    }

    private void put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
