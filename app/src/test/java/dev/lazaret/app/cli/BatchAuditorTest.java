package dev.lazaret.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies audits of many folders: one line for each path, in their order, for any number of paths. */
class BatchAuditorTest {
    @TempDir
    Path temporary;

    private static InputStream list(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] path) {
        return new String(path, StandardCharsets.UTF_8);
    }

    /**
     * The number of folders in memory is bounded by the number of jobs, and the output is in order regardless of which
     * folder finishes first.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void boundsFoldersInMemoryAndKeepsOrder(int jobs) throws Exception {
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<String> written = new ArrayList<>();
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                held.decrementAndGet();
                written.add(toString(StandardCharsets.UTF_8));
                reset();
            }
        };
        List<String> names = IntStream.range(0, 5_000).mapToObj(String::valueOf).toList();
        ExitCode exit = new BatchAuditor(
                        jobs,
                        auditor(path -> {
                            most.accumulateAndGet(held.incrementAndGet(), Math::max);
                            return new BatchAuditor.Line(
                                    text(path), path.length == 2 ? ExitCode.REACHED : ExitCode.DONE);
                        }),
                        out)
                .run(new PathListReader(list(String.join("\n", names))));

        assertThat(exit).isEqualTo(ExitCode.REACHED);
        assertThat(written).isEqualTo(names);
        assertThat(most).hasValueLessThanOrEqualTo(2 * jobs);
    }

    @Test
    void stopsIfOutputFails() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("nobody reads");
            }
        };
        AtomicInteger begun = new AtomicInteger();
        assertThatThrownBy(() -> new BatchAuditor(
                                2,
                                auditor(path -> {
                                    begun.incrementAndGet();
                                    return new BatchAuditor.Line(text(path), ExitCode.DONE);
                                }),
                                broken)
                        .run(new PathListReader(list("a\n".repeat(1_000)))))
                .hasMessage("nobody reads");
        assertThat(begun).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void defectEndsAuditOfItsPathOnly() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BatchAuditor folders = new BatchAuditor(
                1,
                auditor(path -> {
                    if (text(path).equals("b")) {
                        throw new OutOfMemoryError("no memory");
                    }
                    return new BatchAuditor.Line(text(path) + "\n", ExitCode.DONE);
                }),
                out);

        assertThatThrownBy(() -> folders.run(new PathListReader(list("a\nb\nc\n"))))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("no memory");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a\nfailed\nc\n");
    }

    private static BatchAuditor.FolderAuditor auditor(Function<byte[], BatchAuditor.Line> one) {
        return new BatchAuditor.FolderAuditor() {
            @Override
            public BatchAuditor.Line audit(byte[] path) {
                return one.apply(path);
            }

            @Override
            public BatchAuditor.Line failed() {
                return new BatchAuditor.Line("failed\n", ExitCode.DEFECT);
            }
        };
    }

    private String audit(int code, String paths, String... more) throws IOException {
        Path list = Files.writeString(temporary.resolve("list"), paths, StandardCharsets.ISO_8859_1);
        List<String> arguments = new ArrayList<>(List.of("audit", "--no-store", "--paths-from", list.toString()));
        arguments.addAll(List.of(more));
        return run(code, arguments);
    }

    private String run(int code, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int came = Cli.run(
                arguments.toArray(String[]::new),
                out,
                err,
                new DefectLog(temporary.resolve("state")),
                FolderAuditRunner.start(false),
                (_, _, _) -> ExitCode.REFUSED);
        assertThat(came).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path repository(String name) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        Files.writeString(folder.resolve("Cargo.toml"), "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\n");
        Files.writeString(folder.resolve("build.rs"), "fn main() {}\n");
        return folder;
    }

    @Test
    void eachLineEqualsSingleAudit() throws Exception {
        List<Path> folders = List.of(repository("one"), repository("two"), repository("three"));
        String single = folders.stream()
                .map(folder -> run(0, List.of("audit", "--no-store", "--format", "json", folder.toString())))
                .collect(Collectors.joining());
        String paths = folders.stream().map(Path::toString).collect(Collectors.joining("\n"));

        assertThat(audit(0, paths)).isEqualTo(single);
        assertThat(audit(0, paths + "\n", "--jobs", "1", "--format", "json")).isEqualTo(single);
        assertThat(audit(1, paths, "--fail-on", "low")).isEqualTo(single);
    }

    @Test
    void writesLineForUnreadableFolder() throws Exception {
        Path odd = temporary.resolve("odd");
        Files.createDirectories(odd);
        String out = audit(
                2, repository("one") + "\n\n" + temporary.resolve("missing") + "\n" + "x".repeat(100_000) + "\na\0b");
        assertThat(out.lines().toList())
                .satisfiesExactly(
                        one -> assertThat(one).contains("\"name\":\"one\""),
                        two -> assertThat(two)
                                .isEqualTo("{\"schema\":\"lazaret-audit/1\",\"notRead\":\"The path is empty.\"}"),
                        three -> assertThat(three).contains("\"notRead\":").contains("missing"),
                        four -> assertThat(four).contains("\"notRead\":"),
                        five -> assertThat(five).contains("\"notRead\":"));
    }

    @Test
    void refusesVerdictsInsideFolder() throws Exception {
        Path folder = repository("one");
        Path verdicts = Files.writeString(folder.resolve("verdicts"), "");
        assertThat(audit(2, folder.toString(), "--verdicts", verdicts.toString()))
                .contains("must not judge itself");
    }

    @Test
    void comparesEachFolderWithBaselineOfItsName() throws Exception {
        String paths = repository("one") + "\n" + temporary.resolve("missing") + "\n" + repository("two");
        Path baseline = Files.writeString(temporary.resolve("baseline"), audit(2, paths));
        String now = repository("one") + "\n" + repository("two");
        String[] since = {"--baseline", baseline.toString(), "--fail-on", "new:info"};
        assertThat(audit(0, now, since).lines().toList())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("\"baseline\":{").doesNotContain("\"change\":\"new\""));

        Files.writeString(temporary.resolve("two/rust-toolchain.toml"), "[toolchain]\npath = \"./tools\"\n");
        assertThat(audit(1, now, since).lines().toList())
                .satisfiesExactly(
                        one -> assertThat(one).doesNotContain("\"change\":\"new\""),
                        two -> assertThat(two).contains("\"change\":\"new\""));
        assertThat(audit(2, now + "\n" + repository("three"), since))
                .endsWith("\"notRead\":\"The baseline has no audit of this folder, or several of the same name.\"}\n");

        Path inside = Files.copy(baseline, temporary.resolve("one/baseline"));
        assertThat(audit(2, now, "--baseline", inside.toString()).lines().toList())
                .satisfiesExactly(
                        one -> assertThat(one).contains("must not judge itself"),
                        two -> assertThat(two).contains("\"baseline\":{"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--jobs 0", "--jobs 1000", "--format sarif", "--output x", "one"})
    void refusesUnsupportedArguments(String more) throws Exception {
        audit(2, "", more.split(" "));
    }
}
