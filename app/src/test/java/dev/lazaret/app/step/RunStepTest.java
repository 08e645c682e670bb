package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies Run on real programs: the program that the auditor names starts, with the given bytes, has the same result
 * as without the sandbox, and its attempts to do more fail. Some tests run only with {@code lazaret.deep}, because
 * others show the same in every run.
 */
@Tag("sandbox")
class RunStepTest {
    private static final String[] ATTEMPTS = {"secret", "outside", "network", "environment"};
    private static final List<String> ARGUMENTS =
            List.of("", "a b", "'\"$HOME `id` \\ *", "--", "-n", "-é\u202e", "two\nlines\t");

    /** Prints its arguments, the contents of its folder and standard input, and ends with 3. */
    private static final String TALKER = """
            use std::io::Read;
            use std::os::unix::ffi::OsStrExt;
            fn main() {
                for argument in std::env::args_os().skip(1) {
                    println!("argument {:02x?}", argument.as_bytes());
                }
                println!("data {}", std::fs::read_to_string("data.txt").unwrap().trim());
                println!("input {}", std::io::stdin().read_to_end(&mut Vec::new()).unwrap());
                eprintln!("said on the other stream");
                std::process::exit(3);
            }
            """;

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @BySampledAccount
    void programPrintsSameOutputAsWithoutSandbox(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path project = talker();

        Command run = launcher.program("account", project, Path.of("/usr"), List.of(), "talker", ARGUMENTS);
        Command plain = plain(launcher, project, "talker", ARGUMENTS);

        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(plain.out()).contains("argument []", "data of the copy", "input 0");
        assertThat(printed(lines, "stdout")).isEqualTo(plain.out());
        assertThat(printed(lines, "stderr")).contains("said on the other stream\n");
        assertThat(plain.code()).isEqualTo(3);
        assertThat(lines.getLast())
                .contains("\"state\":\"failed\",\"why\":\"The program ended with exit code 3.\",\"exit\":3,")
                .contains("Only the program itself vouches for what it printed.");
        assertThat(lines.getFirst())
                .contains("\"program\":{\"crate\":\"talkers\",\"name\":\"talker\",\"path\":\"src/bin/talker.rs\"")
                .contains("\"--bin\",\"talker\",\"--\",\"\",\"a b\"")
                .contains("The program starts in /src, the copy of the repository, and its standard input is empty.")
                .doesNotContain("src/bin/other.rs");
        assertThat(lines)
                .anyMatch(line -> line.startsWith(
                        "{\"event\":\"unit\",\"crate\":\"talkers\",\"kind\":\"program\",\"state\":\"executing\""));
    }

    /** The program above also reads a file of the copy, and {@code LadderProjectsTest} runs one with crates. */
    @Tag("deep")
    @ByEachAccount
    void debianProgramReadsRepositoryFileNamedByArgument(boolean asUser) throws Exception {
        assertThat(DebianProject.REGISTRY)
                .as("install the crates: apt-get install librust-cargo-dev")
                .exists();
        Launcher launcher = place.launcher(asUser);
        Path project = place.project();
        new DebianProject("binary", List.of("brotli-decompressor-4.0.1")).make(project);

        Command run = launcher.program(
                "account",
                project,
                Path.of("/usr"),
                List.of(DebianProject.REGISTRY),
                "brotli-decompressor",
                List.of("src/bin/ipsum.brotli"));

        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getLast()).as(run.out()).contains("\"state\":\"done\",\"why\":null,\"exit\":0,");
        assertThat(printed(lines, "stdout").strip())
                .isEqualTo(
                        Files.readString(project.resolve("src/bin/ipsum.raw")).strip());
    }

    @Test
    void passesEveryAllowedByteToProgram() throws Exception {
        talker();
        byte[] all = new byte[255];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 1);
        }
        ProgramChoice choice =
                new ProgramChoice(Optional.of("talker"), List.of(LosslessUtf8Codec.of(all), "x".repeat(131_071)));

        place.run(place.request(Step.RUN).withProgram(choice));

        String shown = place.printed();
        assertThat(shown.lines().toList().getFirst())
                .isEqualTo("argument ["
                        + Stream.iterate(1, i -> i + 1)
                                .limit(255)
                                .map(i -> String.format(java.util.Locale.ROOT, "%02x", i))
                                .collect(Collectors.joining(", "))
                        + "]");
        assertThat(shown.lines().toList().get(1)).hasSize("argument []".length() + 131_071 * 4 - 2);
        Plan plan = place.events(StepEvent.Planned.class).getFirst().plan();
        assertThat(plan.compile().orElseThrow().arguments().getFirst())
                .contains("\\u{1}", "\\x{FF}")
                .isPrintable();
        assertThat(new StepEventJsonWriter(Step.RUN).line(new StepEvent.Planned(plan)))
                .contains("\"argumentsBytes\":[\"010203");
    }

    @Test
    void distinguishesSignalFromCompilerError() throws Exception {
        program("fn main() { std::process::abort(); }");
        StepEvent.Finished aborted = place.run(Step.RUN);
        assertThat(aborted.why()).hasValue(ExitCodeFormatter.sentence(134));
        assertThat(aborted.executed()).extracting(PlannedUnit::kind).containsExactly(UnitId.Kind.PROGRAM);

        place.put("src/main.rs", "fn main() { missing(); }");
        StepEvent.Finished broken = place.run(Step.RUN);
        assertThat(broken.exit()).hasValue(101);
        assertThat(broken.executed()).isEmpty();
        assertThat(broken.notes()).noneMatch(note -> note.contains("vouches for what it printed"));
    }

    /** {@code AttacksTest} makes the same attempts in a Run. */
    @Tag("deep")
    @ByEachAccount
    void programCannotEscapeSandbox(boolean asUser) throws Exception {
        Launcher launcher = place.launcher(asUser);
        Path home = launcher.home("account");
        Projects.put(home.resolve(".ssh/id"), "canary");
        Path writable = Files.createDirectory(place.base().resolve("writable"));
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Listener listener = new Listener()) {
            Path project =
                    Projects.withProgramAttempts(place.project(), home, writable.resolve("file"), listener.port());

            Command run = launcher.program("account", project, Path.of("/usr"), List.of(), "demo", List.of());

            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines().toList().getLast()).contains("\"state\":\"done\"");
            assertThat(run.out()).contains("program ran").doesNotContain("REACHED");
            assertThat(writable).isEmptyDirectory();
            assertThat(listener.connections()).isZero();

            Command free = plain(launcher, project, "demo", List.of());
            for (String attempt : ATTEMPTS) {
                assertThat(free.out())
                        .as("without the sandbox the same program reaches it")
                        .contains("REACHED program " + attempt);
            }
            assertThat(writable).isNotEmptyDirectory();
            assertThat(listener.awaitConnection()).isTrue();
        }
    }

    /** {@code AttacksTest} leaves the same daemon in a Run. */
    @Tag("deep")
    @Test
    void daemonOfProgramEndsWithStep() throws Exception {
        String word = place.marker();
        Path project = program("""
                fn main() {
                    std::process::Command::new("setsid")
                        .args(["sh", "-c", "trap '' TERM INT HUP; while :; do sleep 0.2; done", "%s"])
                        .stdin(std::process::Stdio::null())
                        .stdout(std::process::Stdio::null())
                        .stderr(std::process::Stdio::null())
                        .spawn().unwrap();
                    println!("started");
                }
                """.formatted(word));

        assertThat(place.run(Step.RUN).state()).isEqualTo(StepRecord.State.DONE);

        assertThat(place.printed()).isEqualTo("started\n");
        SandboxPlace.awaitGone(word);
        Command control = plain(place.launcher(false), project, "demo", List.of());
        assertThat(control.out()).isEqualTo("started\n");
        SandboxPlace.assertRunning(word); // without the sandbox it stays
        List<Long> left = SandboxPlace.processesWith(word);
        left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    /** {@code AttacksTest} prints the same flood and the same forged messages in a Run. */
    @Tag("deep")
    @Test
    void truncatesFloodAndEscapesForgedMessages() throws Exception {
        Path project = program("""
                use std::io::Write;
                fn main() {
                    println!("\\u{1b}[2J\\u{202e}");
                    println!("{}", r#"{"reason":"compiler-artifact","package_id":"x#forged@1.0.0","target":{"kind":["proc-macro"]}}"#);
                    eprintln!("  Compiling demo v0.1.0");
                    let line = [b'x'; 1023];
                    let mut out = std::io::stdout().lock();
                    for _ in 0..40 * 1024 { out.write_all(&line).unwrap(); out.write_all(b"\\n").unwrap(); }
                }
                """);

        assertThat(place.run(Step.RUN).state()).isEqualTo(StepRecord.State.DONE);

        assertThat(place.printed())
                .startsWith("\\u{1B}[2J\\u{202E}\n{\"reason\":")
                .hasSizeLessThan(17 << 20);
        assertThat(place.events())
                .noneMatch(StepEvent.Unplanned.class::isInstance)
                .anyMatch(event ->
                        event instanceof StepEvent.Omitted(StepEvent.Output.Stream stream, long lines, long bytes)
                                && stream == StepEvent.Output.Stream.STDOUT
                                && lines > 20 << 10
                                && bytes > 20 << 20);
        assertThat(place.events(StepEvent.UnitState.class)).hasSize(2);
        Command control = plain(place.launcher(false), project, "demo", List.of());
        assertThat(control.out()).startsWith("\u001b[2J\u202e\n").hasSizeGreaterThan(40 << 20);
    }

    private Path talker() throws IOException {
        place.write("""
                -- file Cargo.toml --
                [package]
                name = "talkers"
                version = "0.1.0"
                edition = "2021"
                default-run = "other"
                -- file src/bin/other.rs --
                fn main() { println!("other"); }
                -- file data.txt --
                of the copy
                """);
        place.put("src/bin/talker.rs", TALKER);
        return place.project();
    }

    private Path program(String main) throws IOException {
        place.put("Cargo.toml", StepPlace.DEMO);
        place.put("src/main.rs", main);
        return place.project();
    }

    /** Runs the same program by cargo alone, in a copy of the project. */
    private Command plain(Launcher launcher, Path project, String bin, List<String> arguments) throws Exception {
        Path copy = launcher.home("plain").resolve("project");
        Command copied =
                Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/cp", "-r", project.toString(), copy.toString()));
        assertThat(copied.err()).isEmpty();
        launcher.give(copy);
        List<String> words = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "exec \"$@\" </dev/null",
                "sh",
                "/usr/bin/env",
                "-C",
                copy.toString(),
                "/usr/bin/cargo",
                "run",
                "--offline",
                "--bin",
                bin,
                "--"));
        words.addAll(arguments);
        return launcher.run("account", words);
    }

    private static String printed(List<String> lines, String stream) {
        return lines.stream()
                .map(Json::object)
                .filter(event -> "output".equals(event.get("event")) && stream.equals(event.get("stream")))
                .map(event -> event.get("text") + "\n")
                .collect(Collectors.joining());
    }
}
