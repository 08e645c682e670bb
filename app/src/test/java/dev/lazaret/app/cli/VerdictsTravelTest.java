package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreException;
import dev.lazaret.app.store.VerdictKey;
import dev.lazaret.app.verdicts.ImportedSetVerdicts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Verifies that others can use exported verdicts: in a pipeline, and next to a colleague's own verdicts. */
class VerdictsTravelTest {
    private static final String REPOSITORY = """
            -- file Cargo.toml --
            [package]
            name = "a"
            edition = "2021"
            -- file build.rs --
            fn main() { let _ = std::process::Command::new("sh").status(); }
            -- file src/lib.rs --
            pub fn l() {}
            -- file .cargo/config.toml --
            [build]
            rustc-wrapper = "tools/wrap"
            -- exec tools/wrap --
            #!/bin/sh
            """;

    @TempDir
    Path temporary;

    private Path repository = Path.of("");

    /** The output of a run and its exit code. */
    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void unpack() throws Exception {
        repository = temporary.resolve("a");
        CaseArchive.parse("a", REPOSITORY.getBytes(StandardCharsets.UTF_8)).unpackInto(repository);
    }

    private static Verdict accepted(String reason) {
        return new Verdict(Verdict.State.ACCEPTED, reason, null, false);
    }

    private static Verdict flagged(String note) {
        return new Verdict(Verdict.State.FLAGGED, null, note, false);
    }

    private Store store(String name) {
        return open(name) instanceof dev.lazaret.app.store.StoreOpenResult.Ready(Store store)
                ? store
                : throwing(new AssertionError(name));
    }

    private static Store throwing(AssertionError problem) {
        throw problem;
    }

    private dev.lazaret.app.store.StoreOpenResult open(String name) {
        return Store.open(temporary.resolve(name), () -> Instant.EPOCH);
    }

    private Ran verdicts(String store, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine line = new CommandLine(new VerdictsCommand(new ConsoleStreams(out, err), () -> open(store)));
        line.setExecutionExceptionHandler((problem, _, _) -> {
            err.write(String.valueOf(problem.getMessage()).getBytes(StandardCharsets.UTF_8));
            return 2;
        });
        int code = line.execute(arguments);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Gives a verdict on each finding, or none, as the auditor of a store. */
    private void judge(String name, Function<Finding, Optional<Verdict>> word) throws StoreException {
        Audit audit = audit(repository);
        try (Store store = store(name)) {
            for (Finding finding : audit.findings()) {
                Optional<Verdict> said = word.apply(finding);
                if (said.isPresent()) {
                    store.putVerdict(
                            repository,
                            audit.inventory().digest(),
                            VerdictKey.NO_CRATE,
                            audit,
                            finding,
                            said.get(),
                            false);
                }
            }
        }
    }

    private static Audit audit(Path folder) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            return FolderAuditRunner.audit(repository);
        }
    }

    private Ran audit(String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(
                List.of("audit", "--no-store", "--fail-on", "medium", "--format", "json", repository.toString()));
        arguments.addAll(List.of(more));
        int code = Cli.run(
                arguments.toArray(String[]::new),
                out,
                err,
                new DefectLog(temporary.resolve("state")),
                FolderAuditRunner.start(false),
                (_, _, _) -> ExitCode.REFUSED);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String name) {
        return temporary.resolve(name).toString();
    }

    @Test
    void pipelineAcceptsExactlyAcceptedBytes() throws Exception {
        judge("ours", _ -> Optional.of(accepted("Read and ordinary: all of it")));
        assertThat(verdicts("ours", "export", file("ours.verdicts")).code()).isZero();
        List<String> lines = Files.readAllLines(temporary.resolve("ours.verdicts"));
        assertThat(lines).isSorted().hasSizeGreaterThan(2);

        assertThat(audit().code()).isEqualTo(1);
        Ran through = audit("--verdicts", file("ours.verdicts"));
        assertThat(through.code()).as(through.err()).isZero();
        assertThat(through.out()).contains("\"state\":\"accepted\",\"reason\":\"Read and ordinary: all of it\"");
        assertThat(through.out()).contains("\"by\":\"ours.verdicts\"");

        // Each line is needed, except those on findings below the level.
        int needed = 0;
        for (String line : lines) {
            Files.write(
                    temporary.resolve("fewer"),
                    lines.stream().filter(one -> !one.equals(line)).toList());
            needed += audit("--verdicts", file("fewer")).code();
        }
        assertThat(needed).isPositive();

        Files.writeString(repository.resolve("tools/wrap"), "#!/bin/sh\n# changed\n");
        assertThat(audit("--verdicts", file("ours.verdicts")).code()).isEqualTo(1);
    }

    @Test
    void acceptanceDoesNotOverrideFlag() throws Exception {
        judge("ours", _ -> Optional.of(accepted("Read and ordinary: all of it")));
        judge(
                "theirs",
                finding -> Optional.of(flagged("no")).filter(_ -> finding.id().startsWith("CFG")));
        verdicts("ours", "export", file("ours.verdicts"));
        verdicts("theirs", "export", file("theirs.verdicts"));
        Files.write(
                temporary.resolve("both"),
                List.of(
                        Files.readString(temporary.resolve("ours.verdicts")),
                        Files.readString(temporary.resolve("theirs.verdicts"))));
        assertThat(audit("--verdicts", file("both")).code()).isEqualTo(1);
    }

    @Test
    void refusesVerdictFileElsewhereInRepository() throws Exception {
        Path sub = repository.resolve("sub");
        CaseArchive.parse("sub", REPOSITORY.getBytes(StandardCharsets.UTF_8)).unpackInto(sub);
        Path file = Files.writeString(repository.resolve("theirs.verdicts"), "");
        Path whole = repository;
        repository = sub;
        Ran byManifest = audit("--verdicts", file.toString());
        assertThat(byManifest.code()).isEqualTo(2);
        assertThat(byManifest.err()).contains("is in the repository");

        Files.delete(whole.resolve("Cargo.toml"));
        assertThat(audit("--verdicts", file.toString()).err()).doesNotContain("is in the repository");
        Files.createDirectory(whole.resolve(".git"));
        Files.writeString(sub.resolve(".git"), "gitdir: ../.git/modules/sub\n");
        assertThat(audit("--verdicts", file.toString()).code()).isEqualTo(2);
        Path outside = Files.writeString(temporary.resolve("ours.verdicts"), "");
        assertThat(audit("--verdicts", outside.toString()).err()).doesNotContain("is in the repository");
    }

    @Test
    void refusesVerdictFileInFolder() throws Exception {
        judge("ours", _ -> Optional.of(accepted("Read and ordinary: all of it")));
        verdicts("ours", "export", file("ours.verdicts"));
        Files.copy(temporary.resolve("ours.verdicts"), repository.resolve("ours.verdicts"));
        Ran ran = audit("--verdicts", repository.resolve("ours.verdicts").toString());
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).endsWith("is in the repository: a project must not judge itself.\n");
        Files.createSymbolicLink(repository.resolve("link"), temporary.resolve("ours.verdicts"));
        assertThat(audit("--verdicts", repository.resolve("link").toString()).code())
                .isEqualTo(2);
        assertThat(verdicts("ours", "export", repository.resolve("x").toString(), "--of", repository.toString())
                        .err())
                .contains("lies in the audited folder");
    }

    @Test
    void mergeOfTwoStoresIsOrderIndependent() throws Exception {
        judge("ours", _ -> Optional.of(accepted("Read and ordinary: ours")));
        judge(
                "theirs",
                finding -> Optional.of(
                        finding.id().startsWith("CFG") ? flagged("no") : accepted("Needed and read: theirs")));
        verdicts("ours", "export", file("ours.verdicts"));
        verdicts("theirs", "export", file("theirs.verdicts"));

        Ran second = verdicts("c", "import", file("ours.verdicts"), "--set", "team");
        assertThat(second.err()).isEmpty();
        second = verdicts("c", "import", file("theirs.verdicts"), "--set", "team");
        assertThat(second.err())
                .contains("Conflict: CFG-RUSTC-WRAPPER at .cargo/config.toml is flagged (no) in one line and");
        verdicts("d", "import", file("theirs.verdicts"), "--set", "team");
        verdicts("d", "import", file("ours.verdicts"), "--set", "team");
        verdicts("c", "export", file("c.out"), "--set", "team");
        verdicts("d", "export", file("d.out"), "--set", "team");
        assertThat(temporary.resolve("c.out")).hasSameBinaryContentAs(temporary.resolve("d.out"));
        assertThat(verdicts("c", "export", file("own")).out()).isEqualTo("0 verdicts written.\n");

        assertThat(verdicts("c", "forget", "team").out()).isEqualTo("The set team was removed.\n");
        assertThat(verdicts("c", "export", file("c.out"), "--set", "team").err())
                .isEqualTo("There is no set 'team'.");
    }

    @Test
    void reportsImportedVerdictsWithoutAdoptingThem() throws Exception {
        judge("theirs", _ -> Optional.of(accepted("Read and ordinary: theirs")));
        verdicts("theirs", "export", file("theirs.verdicts"));
        verdicts("ours", "import", file("theirs.verdicts"));
        Audit audit = audit(repository);
        try (Store store = store("ours")) {
            SummaryInput reviewed = new SummaryInput(
                    audit,
                    ImportedSetVerdicts.withImported(store.verdicts(repository), VerdictKey.NO_CRATE, store),
                    List.of());
            assertThat(reviewed.count(Verdict.State.UNREVIEWED))
                    .isEqualTo(audit.findings().size());
            for (SummaryFormat format : SummaryFormat.values()) {
                assertThat(new String(format.summary().bytes(reviewed), StandardCharsets.UTF_8))
                        .as(format.name())
                        .contains("Read and ordinary: theirs");
            }
        }
    }

    @Test
    void refusesWholeVerdictFileOnInvalidLine() throws IOException {
        Path broken = Files.writeString(temporary.resolve("broken"), "\n{}\n");
        assertThat(audit("--verdicts", broken.toString()).err())
                .isEqualTo("lazaret: --verdicts '" + broken
                        + "', line 2: not a verdict or finding, so the whole file was ignored.\n");
        assertThat(verdicts("ours", "import", broken.toString()).code()).isEqualTo(2);
        assertThat(verdicts("ours", "import", file("missing")).err()).endsWith("can't be read.");
        assertThat(verdicts("ours", "import", broken.toString(), "--set", "a b").code())
                .isEqualTo(2);
        assertThat(verdicts("ours", "mend", "x").code()).isEqualTo(2);
        assertThat(verdicts("ours", "export").err()).isEqualTo("verdicts export needs a file.");
    }
}
