package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.app.json.JsonRecordMapper;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreOpenResult;
import dev.lazaret.app.store.StoredManualFinding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Verifies that an audit on the command line counts an auditor's findings, here and in a repository that they were
 * exported to.
 */
class ManualFindingsExportTest {
    @TempDir
    Path temporary;

    private Path repository = Path.of("");

    /** The output of a run and its exit code. */
    private record Ran(int code, String out, String err) {
        Document json() {
            return JsonRecordMapper.LENIENT.read(Document.class, out).orElseThrow();
        }
    }

    /** The tested parts of an audit. */
    private record Document(
            List<One> findings,
            List<Lapse> ownLapsed,
            List<One> othersFindings,
            List<InCrate> ownInCrates,
            List<InCrate> othersInCrates) {}

    private record InCrate(String crate, String version, String title, List<Integer> lines, Optional<String> by) {}

    private record One(String id, String path, List<Integer> lines, Optional<Own> own) {}

    private record Own(Optional<String> by, Optional<From> from) {}

    private record From(List<Integer> lines) {}

    private record Lapse(String why) {}

    @BeforeEach
    void unpack() throws Exception {
        repository = Files.createDirectories(temporary.resolve("a"));
        Files.createDirectories(repository.resolve("src"));
        Files.writeString(
                repository.resolve("Cargo.toml"), "[package]\nname = \"a\"\nversion = \"1.0.0\"\nedition = \"2024\"\n");
        Files.writeString(repository.resolve("src/lib.rs"), "//! Nothing.\n\npub fn a() -> u8 {\n    41 + 1\n}\n");
    }

    private StoreOpenResult opened(String store) {
        return Store.open(temporary.resolve(store), () -> Instant.EPOCH);
    }

    private void make(String store, ManualFinding... findings) throws Exception {
        if (opened(store) instanceof StoreOpenResult.Ready(Store open)) {
            try (open) {
                for (ManualFinding finding : findings) {
                    open.manualFindings(repository)
                            .put(
                                    Digest.of(new byte[32]),
                                    new StoredManualFinding(finding.title(), finding),
                                    false,
                                    false);
                }
            }
        }
    }

    private ManualFinding finding(String title, Severity severity) {
        return MadeFindings.in(repository, "src/lib.rs", 3, 4, title, severity);
    }

    private Ran audit(String store, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("audit", "--format", "json", repository.toString()));
        arguments.addAll(List.of(more));
        int code = Cli.run(
                arguments.toArray(String[]::new),
                out,
                err,
                new DefectLog(temporary.resolve("state")),
                new FolderAuditRunner(temporary.resolve(store)),
                (_, _, _) -> ExitCode.REFUSED);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Ran verdicts(String store, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine line = new CommandLine(new VerdictsCommand(new ConsoleStreams(out, err), () -> opened(store)));
        int code = line.execute(arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name) {
        return temporary.resolve(name).toString();
    }

    private static List<One> own(Ran ran) {
        return ran.json().findings().stream()
                .filter(one -> one.id().equals("OWN"))
                .toList();
    }

    @Test
    void countsStoredFindingsForFailOn() throws Exception {
        make("ours", finding("Odd sum", Severity.HIGH), finding("A note", Severity.INFO));
        assertThat(audit("ours", "--no-store", "--fail-on", "high").code()).isZero();
        Ran ran = audit("ours", "--fail-on", "high");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(audit("ours", "--fail-on", "critical").code()).isZero();
        assertThat(own(ran)).hasSize(2).allSatisfy(one -> {
            assertThat(one.path()).isEqualTo("src/lib.rs");
            assertThat(one.lines()).containsExactly(3, 4);
            assertThat(one.own().orElseThrow().by()).isEmpty();
        });
        assertThat(ran.out()).contains("\"OWN\":2");
    }

    @Test
    void findingMovesWithTextOrBecomesStale() throws Exception {
        make("ours", finding("Odd sum", Severity.HIGH));
        Path source = repository.resolve("src/lib.rs");
        String text = Files.readString(source);
        Files.writeString(source, "//! First.\n" + text);
        One moved = own(audit("ours")).getFirst();
        assertThat(moved.lines()).containsExactly(4, 5);
        assertThat(moved.own().orElseThrow().from().orElseThrow().lines()).containsExactly(3, 4);
        Files.writeString(source, text.replace("41", "40"));
        Ran stale = audit("ours", "--fail-on", "high");
        assertThat(own(stale)).isEmpty();
        assertThat(stale.code()).isZero();
        assertThat(stale.json().ownLapsed()).containsExactly(new Lapse("changed"));
    }

    @Test
    void pipelineCountsFindingsOfVerdictFile() throws Exception {
        make("theirs", finding("Odd sum", Severity.HIGH));
        assertThat(verdicts("theirs", "export", file("team")).out()).isEqualTo("0 verdicts and 1 finding written.\n");
        Ran ran = audit("none", "--no-store", "--verdicts", file("team"), "--fail-on", "high");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(own(ran).getFirst().own().orElseThrow().by()).contains("team");
        // A finding that is also the auditor's is not reported twice.
        make("ours", finding("Odd sum", Severity.HIGH));
        assertThat(own(audit("ours", "--verdicts", file("team"))))
                .singleElement()
                .satisfies(one -> assertThat(one.own().orElseThrow().by()).isEmpty());
        // If a finding's file is missing, the finding belongs to another repository.
        Files.delete(repository.resolve("src/lib.rs"));
        assertThat(audit("none", "--verdicts", file("team")).json().ownLapsed()).isEmpty();
        assertThat(audit("theirs").json().ownLapsed()).containsExactly(new Lapse("gone"));
    }

    @Test
    void importedFindingIsListedButNotCounted() throws Exception {
        make("theirs", finding("Odd sum", Severity.CRITICAL));
        verdicts("theirs", "export", file("theirs.verdicts"));
        assertThat(verdicts("ours", "import", file("theirs.verdicts")).out())
                .isEqualTo("The set theirs has 0 verdicts and 1 finding, 1 of them new.\n");
        Ran ran = audit("ours", "--fail-on", "info");
        assertThat(own(ran)).isEmpty();
        assertThat(ran.json().othersFindings().getFirst().own().orElseThrow().by())
                .contains("theirs");
        assertThat(verdicts("ours", "export", file("own")).out()).isEqualTo("0 verdicts written.\n");
        verdicts("ours", "export", file("again"), "--set", "theirs");
        assertThat(temporary.resolve("again")).hasSameBinaryContentAs(temporary.resolve("theirs.verdicts"));
    }

    @Test
    void mergeOfTwoFilesIsOrderIndependent() throws Exception {
        make("ours", finding("Odd sum", Severity.LOW), finding("Ours", Severity.HIGH));
        make("theirs", finding("Odd sum", Severity.HIGH), finding("Theirs", Severity.INFO));
        verdicts("ours", "export", file("ours.verdicts"));
        verdicts("theirs", "export", file("theirs.verdicts"));
        verdicts("c", "import", file("ours.verdicts"), "--set", "team");
        assertThat(verdicts("c", "import", file("theirs.verdicts"), "--set", "team")
                        .err())
                .isEqualTo("lazaret: Conflict: 'Odd sum' at src/lib.rs is high (Read Odd sum) in one line and low (Read"
                        + " Odd sum) in another; the first applies.\n");
        verdicts("d", "import", file("theirs.verdicts"), "--set", "team");
        verdicts("d", "import", file("ours.verdicts"), "--set", "team");
        verdicts("c", "export", file("c.out"), "--set", "team");
        verdicts("d", "export", file("d.out"), "--set", "team");
        assertThat(temporary.resolve("c.out")).hasSameBinaryContentAs(temporary.resolve("d.out"));
        assertThat(Files.readAllLines(temporary.resolve("c.out"))).hasSize(3);
    }

    private ManualFinding inCrate(String crate, String title) {
        return MadeFindings.inCrate(crate, finding(title, Severity.CRITICAL));
    }

    /** The finding is the crate's, although the repository has the same text at the same path. */
    @Test
    void reportsFindingInCrateWithoutFailing() throws Exception {
        make("ours", inCrate("tide@1.4.2", "Odd tide"));
        Ran ran = audit("ours", "--fail-on", "info");
        assertThat(ran.code()).isZero();
        assertThat(own(ran)).isEmpty();
        assertThat(ran.json().ownLapsed()).isEmpty();
        assertThat(ran.json().ownInCrates())
                .containsExactly(new InCrate("tide", "1.4.2", "Odd tide", List.of(3, 4), Optional.empty()));
        assertThat(audit("ours", "--no-store").json().ownInCrates()).isEmpty();
    }

    @Test
    void reportsImportedCrateFindingsForLockedCrates() throws Exception {
        make("theirs", inCrate("tide@1.4.2", "Odd tide"), inCrate("tide@1.4.1", "An older tide"));
        assertThat(verdicts("theirs", "export", file("team")).out()).isEqualTo("0 verdicts and 2 findings written.\n");
        verdicts("ours", "import", file("team"), "--set", "colleagues");
        assertThat(audit("ours").json().othersInCrates()).isEmpty();
        Files.writeString(repository.resolve("Cargo.lock"), """
                version = 3

                [[package]]
                name = "tide"
                version = "1.4.2"
                source = "registry+https://github.com/rust-lang/crates.io-index"
                """);
        Ran imported = audit("ours", "--fail-on", "critical");
        assertThat(imported.code()).isZero();
        assertThat(imported.json().ownInCrates()).isEmpty();
        assertThat(imported.json().othersInCrates())
                .containsExactly(new InCrate("tide", "1.4.2", "Odd tide", List.of(3, 4), Optional.of("colleagues")));
        assertThat(audit("none", "--verdicts", file("team")).json().ownInCrates())
                .containsExactly(new InCrate("tide", "1.4.2", "Odd tide", List.of(3, 4), Optional.of("team")));
        verdicts("ours", "export", file("again"), "--set", "colleagues");
        assertThat(temporary.resolve("again")).hasSameBinaryContentAs(temporary.resolve("team"));
    }

    /** A baseline matches manual findings as well. */
    @Test
    void baselineMatchesManualFindings() throws Exception {
        make("ours", finding("Odd sum", Severity.HIGH));
        Files.writeString(temporary.resolve("before.json"), audit("ours").out());
        Ran same = audit("ours", "--baseline", file("before.json"), "--fail-on", "new:info");
        assertThat(same.code()).as(same.err()).isZero();
        make("ours", finding("Another", Severity.HIGH));
        assertThat(audit("ours", "--baseline", file("before.json"), "--fail-on", "new:info")
                        .code())
                .isEqualTo(1);
    }
}
