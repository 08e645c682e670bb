package dev.lazaret.app.cli;

import static dev.lazaret.analysis.summary.HandmadeAudit.finding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.RepositoryArea;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.analysis.summary.ProductVersion;
import dev.lazaret.analysis.summary.SummaryFormat;
import dev.lazaret.analysis.summary.SummaryInput;
import dev.lazaret.app.restrict.RestrictedThreadRunner;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.Consent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protects scripts and pipelines: exit codes, one sentence for each problem, and where output goes. */
class CliTest {
    @TempDir
    private Path folder = Path.of("");

    /** The output of a run and its exit code. */
    private record Ran(int code, String out, String err) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit",
                "audit --format pdf x",
                "audit --baseline old.json x",
                "audit --fail-on terrible x",
                "audit --fail-on new:high x",
                "audit --format",
                "stage",
                "stage check",
                "stage fetch",
                "stage fetch x --allow-host",
                "stage fetch x --allow-host a:b:c",
                "stage fetch x --allow-host http://a",
                "stage fetch x --registry-index http://a/",
                "stage fetch x --registry-index sparse+https://me@a/",
                "stage fetch x --run-all",
                "stage check x --allow-host a",
                "stage check x --registry-index sparse+https://a/",
                "stage view x",
                "stage nothing x",
                "stage check x --timeout 0",
                "stage check x --keep",
                "stage run x y",
                "stage run x y -- z",
                "stage run x --bin",
                "stage check x --bin y",
                "stage fetch x --release",
                "stage check x --features",
                "stage test x -- y",
                "stage build",
                "stage build x --timeout -1",
                "stage build x y",
                "stage test x --format xml",
                "stage test x --offline-source",
                "stage test --plan",
                "search",
                "search x",
                "search --regex ( .",
                "search x no-such-folder",
                "search --format xml x .",
                "search --offline-source . x .",
                "catalogue NO-SUCH",
                "catalogue --family NO",
                "no-such-command-or-folder",
                "a b c",
                "--no-such-option"
            })
    void reportsBadArgumentsInOneSentence(String arguments) {
        Ran ran = run(arguments.split(" "));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("lazaret: ")
                .endsWith(".\n")
                .hasLineCount(1)
                .doesNotContain("Exception");
    }

    @Test
    void unknownOptionListsKnownOnes() {
        assertThat(run("audit", "--stamp", "x").err())
                .isEqualTo("lazaret: Unknown argument '--stamp'; lazaret audit takes --format, --output, --fail-on,"
                        + " --baseline, --paths-from, --jobs, --verdicts, --all, --excerpts, --no-store,"
                        + " --help.\n");
    }

    @Test
    void listsNotesOnlyWithAllOption() {
        assertThat(run("audit", "mixed").out()).contains("CFG-B").doesNotContain("MAN-C");
        assertThat(run("audit", "--all", "mixed").out()).contains("CFG-B", "MAN-C");
    }

    @Test
    void printsVersionAndHelp() {
        String restriction = RestrictedThreadRunner.extent().words();
        assertThat(run("--version"))
                .isEqualTo(new Ran(0, "lazaret " + ProductVersion.VERSION + "\n" + restriction + "\n", ""));
        assertThat(run("--help").out()).contains("lazaret", "audit");
        assertThat(run("audit", "--help").out()).contains("--fail-on", "--all", "--no-store");
        assertThat(run("audit", "--help").out())
                .contains(Arrays.stream(SummaryFormat.values())
                        .map(SummaryFormat::word)
                        .toList());
    }

    @Test
    void usagePageListsEveryOption() throws IOException {
        String page = Files.readString(Path.of("docs", "usage.md"));
        SortedSet<String> told = options(page);
        SortedSet<String> known = new TreeSet<>(options(run("--help").out()));
        for (String command : List.of("audit", "copy", "search", "index", "stage", "verdicts", "catalogue")) {
            known.addAll(options(run(command, "--help").out()));
        }
        assertThat(told).isEqualTo(known);
    }

    private static SortedSet<String> options(String text) {
        return Pattern.compile("--[a-z][a-z-]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({"critical,0", "high,1", "medium,1", "info,1"})
    void failOnIgnoresAcceptedFindings(String severity, int code) {
        assertThat(run("audit", "--fail-on", severity, "mixed").code()).isEqualTo(code);
        assertThat(run("audit", "--fail-on", severity, "accepted").code()).isZero();
    }

    @Test
    void failOnIgnoresTestData() {
        assertThat(run("audit", "--fail-on", "info", "data").code()).isZero();
        assertThat(run("audit", "data").out()).contains("In test data: 1.", "Test data");
    }

    @Test
    void reportsReasonForSeverity() {
        assertThat(run("audit", "data").out()).contains("graded so: it is test data");
        assertThat(run("audit", "--all", "data").out()).contains("graded so: it is test data");
    }

    @Test
    void worstExitCodeWins() {
        Ran ran = run("audit", "--format", "json", "--fail-on", "high", "mixed", "missing", "accepted");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).hasLineCount(2);
        assertThat(ran.err()).isEqualTo("lazaret: 'missing' was not read: there is nothing at this path.\n");
    }

    @Test
    void defectReportNamesLog() throws IOException {
        Ran ran = run("audit", "defect");
        assertThat(ran.code()).isEqualTo(3);
        Path log = folder.resolve("state").resolve("lazaret.log");
        assertThat(ran.err()).hasLineCount(1).contains(log.toString()).doesNotContain("Exception");
        assertThat(Files.readString(log)).contains("IllegalStateException", "CliTest");
    }

    @Test
    void outputFileIsCompleteOrUnchanged() throws IOException {
        Path file = folder.resolve("out.json");
        Files.writeString(file, "before");
        assertThat(run("audit", "--output", file.toString(), "missing").code()).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo("before");
        Ran ran = run("audit", "--format", "json", "--output", file.toString(), "mixed");
        assertThat(ran).isEqualTo(new Ran(0, "", ""));
        assertThat(Files.readString(file))
                .startsWith("{\"schema\":\"lazaret-audit/1\"")
                .endsWith("}\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void refusesOutputInAuditedFolder() throws IOException {
        Path audited = Files.createDirectory(folder.resolve("audited"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), audited);
        for (Path file : List.of(audited.resolve("out.txt"), link.resolve("out.txt"))) {
            Ran ran = run("audit", "--output", file.toString(), audited.toString());
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains("lies in the audited folder").hasLineCount(1);
        }
        assertThat(audited).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/null", "/", "/no-such-folder/x", "/proc/x"})
    void reportsUnwritableOutputInOneSentence(String file) {
        Ran ran = run("audit", "--output", file, "mixed");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void reportsFullDiskInOneSentence(int times) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("audit", "--format", "json"));
        arguments.addAll(Collections.nCopies(times, "mixed"));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            int code = Cli.run(arguments.toArray(String[]::new), full, err, log(), CliTest::read, CliTest::stage);
            assertThat(code).isEqualTo(2);
        }
        assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("No space left on device");
    }

    private Ran run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(arguments, out, err, log(), CliTest::read, CliTest::stage);
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void defectLogStaysOutsideAuditedFolderAndFollowsNoLink() throws IOException {
        Path audited = Files.createDirectory(folder.resolve("audited"));
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "kept");
        DefectLog below = new DefectLog(audited.resolve("state"));
        DefectLog linked = new DefectLog(Files.createDirectory(folder.resolve("linked")));
        Files.createSymbolicLink(folder.resolve("linked/lazaret.log"), elsewhere);

        assertThat(below.outside(List.of(audited)).write(new IllegalStateException("x")))
                .isEqualTo("There is no folder for a log: IllegalStateException.");
        assertThat(below.outside(List.of(folder.resolve("other")))).isEqualTo(below);
        assertThat(linked.write(new IllegalStateException("x")))
                .contains("is not a regular file, so it was not written");

        assertThat(audited).isEmptyDirectory();
        assertThat(elsewhere).hasContent("kept");
    }

    private DefectLog log() {
        return new DefectLog(folder.resolve("state"));
    }

    private static ExitCode stage(StageCommand.Order order, StepPrinter report, ConsoleStreams console) {
        return order.request().options() instanceof CompileOptions options
                        && options.consent().equals(Consent.ALL)
                ? ExitCode.DONE
                : ExitCode.REFUSED;
    }

    private static AuditRunner.Outcome read(Path path, AuditRunner.Options asked) {
        Audit audit = HandmadeAudit.of(
                "x",
                finding("CFG-A", Severity.HIGH, Trigger.CARGO, Effect.EXECUTES, "a", 1, "title", "evidence"),
                finding("CFG-B", Severity.MEDIUM, Trigger.CARGO, Effect.EXECUTES, "b", 1, "title", "evidence"),
                finding("MAN-C", Severity.INFO, Trigger.CARGO, Effect.INFORMS, "c", 1, "title", "evidence"));
        return switch (String.valueOf(path.getFileName())) {
            case "missing" -> new AuditRunner.Outcome.NotRead("'missing' was not read: there is nothing at this path.");
            case "defect" -> throw new IllegalStateException("a defect");
            case "data" ->
                new AuditRunner.Outcome.Read(
                        SummaryInput.unreviewed(HandmadeAudit.of(
                                "x",
                                finding(
                                                "CFG-A",
                                                Severity.CRITICAL,
                                                Trigger.CARGO,
                                                Effect.EXECUTES,
                                                "tests/a",
                                                1,
                                                "title",
                                                "evidence")
                                        .in(RepositoryArea.TEST_DATA, Severity.HIGH))),
                        "");
            case "accepted" ->
                new AuditRunner.Outcome.Read(
                        new SummaryInput(
                                audit,
                                (_, _) -> new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", null, false),
                                List.of()),
                        "");
            default -> new AuditRunner.Outcome.Read(SummaryInput.unreviewed(audit), "");
        };
    }
}
