package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.text.ByteText;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.json.StepEventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
 * Protects Run on real programs: what the auditor names is what starts, with the bytes that were given, it comes to what it
 * comes to without the sandbox, and what it tries beyond that fails.
 */
@Tag("sandbox")
class RunStepTest {
    private static final String[] ATTEMPTS = {"secret", "outside", "network", "environment"};
    private static final List<String> ARGUMENTS =
            List.of("", "a b", "'\"$HOME `id` \\ *", "--", "-n", "-é\u202e", "two\nlines\t");

    /** Prints what it was given, what it finds in its folder and on standard input, and ends with 3. */
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

    @ByEachAccount
    void anOwnProgramSaysWhatItSaysWithoutTheSandbox(boolean asUser) throws Exception {
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
                .contains("What the program printed is its own word.");
        assertThat(lines.getFirst())
                .contains("\"program\":{\"crate\":\"talkers\",\"name\":\"talker\",\"path\":\"src/bin/talker.rs\"")
                .contains("\"--bin\",\"talker\",\"--\",\"\",\"a b\"")
                .contains("The program starts in /src, the copy of the repository, and its standard input is empty.")
                .doesNotContain("src/bin/other.rs");
        assertThat(lines)
                .anyMatch(line -> line.startsWith(
                        "{\"event\":\"unit\",\"crate\":\"talkers\",\"kind\":\"program\",\"state\":\"executing\""));
    }

    @ByEachAccount
    void aProgramOfDebiansReadsAFileOfTheRepositoryThatItsArgumentNames(boolean asUser) throws Exception {
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
    void everyByteThatTheSystemAllowsReachesTheProgram() throws Exception {
        talker();
        byte[] all = new byte[255];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 1);
        }
        ProgramChoice choice = new ProgramChoice(Optional.of("talker"), List.of(ByteText.of(all), "x".repeat(131_071)));

        place.run(request(choice));

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
        assertThat(new StepEventJson(Step.RUN).line(new StepEvent.Planned(plan)))
                .contains("\"argumentsBytes\":[\"010203");
    }

    @Test
    void theProgramIsNamedAndIsTheOnlyOneThatRuns() throws Exception {
        Path project = talker();

        assertThat(refusal(ProgramChoice.NONE))
                .isEqualTo(
                        "There are the programs other (package talkers), talker (package talkers): name one with --bin.");
        assertThat(refusal(named("missing")))
                .isEqualTo(
                        "There is no program missing; there are the programs other (package talkers), talker (package"
                                + " talkers).");
        assertThat(refusal(named("tal\u202eker"))).contains("no program tal\\u{202E}ker;");
        assertThat(refusal(new ProgramChoice(Optional.of("talker"), List.of("a", "b\0c"))))
                .isEqualTo("Argument 2 holds a NUL character, which no program can be given.");
        assertThat(refusal(new ProgramChoice(Optional.of("talker"), List.of("x".repeat(131_072)))))
                .isEqualTo("Argument 1 has 131072 bytes; the system takes 131071 in one.");
        Files.delete(project.resolve("src/bin/other.rs"));
        Plan plan = place.plan(Step.RUN);
        assertThat(plan.compile().orElseThrow().program()).map(Program::name).contains("talker");
        assertThat(plan.units())
                .extracting(PlannedUnit::kind, PlannedUnit::path)
                .containsExactly(tuple(UnitId.Kind.PROGRAM, "src/bin/talker.rs"));
        Files.delete(project.resolve("src/bin/talker.rs"));
        place.put("src/lib.rs", "");
        assertThat(refusal(ProgramChoice.NONE))
                .isEqualTo("There is no program to run: the package talkers has no binary.");
    }

    @Test
    void aProgramOfTwoPackagesNeedsThePackage() throws Exception {
        place.put("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]\nresolver = \"2\"\n");
        for (String name : List.of("a", "b")) {
            place.put(name + "/Cargo.toml", """
                    [package]
                    name = "%s"
                    version = "0.1.0"
                    [[bin]]
                    name = "same"
                    path = "main.rs"
                    """.formatted(name));
            place.put(name + "/main.rs", "fn main() { println!(\"this is %s\"); }".formatted(name));
        }

        assertThat(refusal(named("same")))
                .isEqualTo("Several packages have a program same: a, b. Name one of them with --package.");
        StepEvent.Finished end = place.run(request(named("same")).withChoice(CargoChoice.DEFAULT.withPackage("b")));
        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.printed()).isEqualTo("this is b\n");
    }

    @Test
    void packagesFeaturesAndProfileAreCargosAndUnknownOnesAreSaid() throws Exception {
        Path project = program("""
                fn main() {
                    println!("{} {} {}", cfg!(feature = "a"), cfg!(feature = "b"), cfg!(debug_assertions));
                }
                """);
        Files.writeString(
                project.resolve("Cargo.toml"),
                "[features]\ndefault = [\"b\"]\na = []\nb = []\n",
                StandardOpenOption.APPEND);

        assertThat(with(List.of(), false, false, false)).isEqualTo("false true true\n");
        assertThat(with(List.of("a", "demo/a"), false, true, true)).isEqualTo("true false false\n");
        assertThat(with(List.of(), true, false, false)).isEqualTo("true true true\n");
        for (Step step : List.of(Step.CHECK, Step.BUILD, Step.TEST, Step.RUN)) {
            StepRequest request = place.request(step);
            assertThat(place.unplanned(request.withChoice(choice(List.of("a", "c"), false, false, false))))
                    .isEqualTo("No feature c is declared; there are a, b, default.");
            assertThat(place.unplanned(request.withChoice(choice(List.of("demo/c"), false, false, false))))
                    .startsWith("No feature demo/c is declared;");
            assertThat(place.unplanned(request.withChoice(CargoChoice.DEFAULT.withPackage("other"))))
                    .isEqualTo("The workspace has no package other; it has demo.");
        }
    }

    private String with(List<String> features, boolean all, boolean noDefault, boolean release) throws Exception {
        place.run(place.request(Step.RUN).withChoice(choice(features, all, noDefault, release)));
        return place.printed();
    }

    private static CargoChoice choice(List<String> features, boolean all, boolean noDefault, boolean release) {
        return new CargoChoice(List.of(), new FeatureChoice(features, all, noDefault), release);
    }

    @Test
    void aSignalAndAnErrorOfTheCompilerAreToldApart() throws Exception {
        program("fn main() { std::process::abort(); }");
        StepEvent.Finished aborted = place.run(Step.RUN);
        assertThat(aborted.why())
                .contains("The program ended with exit code 134: signal 6 (SIGABRT) ended it, or it chose this code"
                        + " itself.");
        assertThat(aborted.executed()).extracting(PlannedUnit::kind).containsExactly(UnitId.Kind.PROGRAM);

        place.put("src/main.rs", "fn main() { missing(); }");
        StepEvent.Finished broken = place.run(Step.RUN);
        assertThat(broken.why()).contains("cargo found errors (exit code 101).");
        assertThat(broken.executed()).isEmpty();
        assertThat(broken.notes()).noneMatch(note -> note.contains("its own word"));
    }

    @ByEachAccount
    void whatTheProgramTriesBeyondTheSandboxFails(boolean asUser) throws Exception {
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

    @Test
    void aDaemonOfTheProgramEndsWithTheStep() throws Exception {
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

    @Test
    void aFloodIsCutAndEscapesAndForgedMessagesAreInertOutput() throws Exception {
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

    /** The same program by cargo alone, in a copy of the project. */
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

    private static ProgramChoice named(String name) {
        return new ProgramChoice(Optional.of(name), List.of());
    }

    private StepRequest request(ProgramChoice choice) {
        return place.request(Step.RUN).withProgram(choice);
    }

    private String refusal(ProgramChoice choice) {
        return place.unplanned(request(choice));
    }

    private static String printed(List<String> lines, String stream) {
        return lines.stream()
                .map(Json::object)
                .filter(event -> "output".equals(event.get("event")) && stream.equals(event.get("stream")))
                .map(event -> event.get("text") + "\n")
                .collect(Collectors.joining());
    }
}
