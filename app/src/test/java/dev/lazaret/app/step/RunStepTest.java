package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.text.ByteText;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.crates.need.FeatureChoice;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.json.StepEventJson;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    private Path base;
    private SandboxPlace place;
    private Ladder stages;
    private final List<StepEvent> events = Collections.synchronizedList(new ArrayList<>());

    static Stream<Boolean> accounts() throws IOException {
        return SandboxPlace.isRoot() ? Stream.of(false, true) : Stream.of(true);
    }

    @BeforeEach
    void open() throws IOException {
        place = new SandboxPlace();
        stages = new Ladder(place.sandbox(), new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        base = ReadableFolder.make("lazaret-run");
    }

    @AfterEach
    void close() throws Exception {
        place.close();
        ReadableFolder.remove(base);
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void anOwnProgramSaysWhatItSaysWithoutTheSandbox(boolean asUser) throws Exception {
        Launcher launcher = new Launcher(base, asUser);
        Path project = talker(base.resolve("project"));

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

    @ParameterizedTest
    @MethodSource("accounts")
    void aProgramOfDebiansReadsAFileOfTheRepositoryThatItsArgumentNames(boolean asUser) throws Exception {
        assertThat(DebianProject.REGISTRY)
                .as("install the crates: apt-get install librust-cargo-dev")
                .exists();
        Launcher launcher = new Launcher(base, asUser);
        Path project = base.resolve("project");
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
        Path project = talker(base.resolve("project"));
        byte[] all = new byte[255];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i + 1);
        }
        ProgramChoice choice = new ProgramChoice(Optional.of("talker"), List.of(ByteText.of(all), "x".repeat(131_071)));

        run(project, choice);

        String shown = printed();
        assertThat(shown.lines().toList().getFirst())
                .isEqualTo("argument ["
                        + Stream.iterate(1, i -> i + 1)
                                .limit(255)
                                .map(i -> String.format(java.util.Locale.ROOT, "%02x", i))
                                .collect(Collectors.joining(", "))
                        + "]");
        assertThat(shown.lines().toList().get(1)).hasSize("argument []".length() + 131_071 * 4 - 2);
        Plan plan = events.stream()
                .filter(StepEvent.Planned.class::isInstance)
                .map(event -> (Plan) ((StepEvent.Planned) event).plan())
                .findFirst()
                .orElseThrow();
        assertThat(plan.arguments().getFirst()).contains("\\u{1}", "\\x{FF}").isPrintable();
        assertThat(new StepEventJson(Step.RUN).line(new StepEvent.Planned(plan)))
                .contains("\"argumentsBytes\":[\"010203");
    }

    @Test
    void theProgramIsNamedAndIsTheOnlyOneThatRuns() throws Exception {
        Path project = talker(base.resolve("project"));

        assertThat(refusal(project, ProgramChoice.NONE))
                .isEqualTo(
                        "There are the programs other (package talkers), talker (package talkers): name one with --bin.");
        assertThat(refusal(project, named("missing")))
                .isEqualTo(
                        "There is no program missing; there are the programs other (package talkers), talker (package"
                                + " talkers).");
        assertThat(refusal(project, named("tal\u202eker"))).contains("no program tal\\u{202E}ker;");
        assertThat(refusal(project, new ProgramChoice(Optional.of("talker"), List.of("a", "b\0c"))))
                .isEqualTo("Argument 2 holds a NUL character, which no program can be given.");
        assertThat(refusal(project, new ProgramChoice(Optional.of("talker"), List.of("x".repeat(131_072)))))
                .isEqualTo("Argument 1 has 131072 bytes; the system takes 131071 in one.");
        Files.delete(project.resolve("src/bin/other.rs"));
        try (Opening opening = Opening.of(project)) {
            Plan plan = plan(opening, request(project, ProgramChoice.NONE));
            assertThat(plan.program()).map(Program::name).contains("talker");
            assertThat(plan.units())
                    .extracting(PlannedUnit::kind, PlannedUnit::path)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(UnitId.Kind.PROGRAM, "src/bin/talker.rs"));
        }
        Files.delete(project.resolve("src/bin/talker.rs"));
        Projects.put(project.resolve("src/lib.rs"), "");
        assertThat(refusal(project, ProgramChoice.NONE))
                .isEqualTo("There is no program to run: the package talkers has no binary.");
    }

    @Test
    void aProgramOfTwoPackagesNeedsThePackage() throws Exception {
        Path project = base.resolve("project");
        Projects.put(project.resolve("Cargo.toml"), "[workspace]\nmembers = [\"a\", \"b\"]\nresolver = \"2\"\n");
        for (String name : List.of("a", "b")) {
            Projects.put(project.resolve(name + "/Cargo.toml"), """
                    [package]
                    name = "%s"
                    version = "0.1.0"
                    [[bin]]
                    name = "same"
                    path = "main.rs"
                    """.formatted(name));
            Projects.put(project.resolve(name + "/main.rs"), "fn main() { println!(\"this is %s\"); }".formatted(name));
        }

        assertThat(refusal(project, named("same")))
                .isEqualTo("Several packages have a program same: a, b. Name one of them with --package.");
        StepEvent.Finished end = run(request(project, named("same")).withChoice(CargoChoice.DEFAULT.withPackage("b")));
        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(printed()).isEqualTo("this is b\n");
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

        assertThat(with(project, List.of(), false, false, false)).isEqualTo("false true true\n");
        assertThat(with(project, List.of("a", "demo/a"), false, true, true)).isEqualTo("true false false\n");
        assertThat(with(project, List.of(), true, false, false)).isEqualTo("true true true\n");
        for (Step step : List.of(Step.CHECK, Step.BUILD, Step.TEST, Step.RUN)) {
            StepRequest request = StepRequest.of(step, project, List.of(), Consent.ALL);
            assertThat(refusal(request.withChoice(choice(List.of("a", "c"), false, false, false))))
                    .isEqualTo("No feature c is declared; there are a, b, default.");
            assertThat(refusal(request.withChoice(choice(List.of("demo/c"), false, false, false))))
                    .startsWith("No feature demo/c is declared;");
            assertThat(refusal(request.withChoice(CargoChoice.DEFAULT.withPackage("other"))))
                    .isEqualTo("The workspace has no package other; it has demo.");
        }
    }

    private String with(Path project, List<String> features, boolean all, boolean noDefault, boolean release)
            throws Exception {
        run(request(project, ProgramChoice.NONE).withChoice(choice(features, all, noDefault, release)));
        return printed();
    }

    private static CargoChoice choice(List<String> features, boolean all, boolean noDefault, boolean release) {
        return new CargoChoice(List.of(), new FeatureChoice(features, all, noDefault), release);
    }

    @Test
    void aSignalAndAnErrorOfTheCompilerAreToldApart() throws Exception {
        Path project = program("fn main() { std::process::abort(); }");
        StepEvent.Finished aborted = run(project, ProgramChoice.NONE);
        assertThat(aborted.why())
                .contains("The program ended with exit code 134: signal 6 (SIGABRT) ended it, or it chose this code"
                        + " itself.");
        assertThat(aborted.executed()).extracting(PlannedUnit::kind).containsExactly(UnitId.Kind.PROGRAM);

        Projects.put(project.resolve("src/main.rs"), "fn main() { missing(); }");
        StepEvent.Finished broken = run(project, ProgramChoice.NONE);
        assertThat(broken.why()).contains("cargo found errors (exit code 101).");
        assertThat(broken.executed()).isEmpty();
        assertThat(broken.notes()).noneMatch(note -> note.contains("its own word"));
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void whatTheProgramTriesBeyondTheSandboxFails(boolean asUser) throws Exception {
        Launcher launcher = new Launcher(base, asUser);
        Path home = launcher.home("account");
        Projects.put(home.resolve(".ssh/id"), "canary");
        Path writable = Files.createDirectory(base.resolve("writable"));
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        BlockingQueue<Boolean> connections = new LinkedBlockingQueue<>();
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> take(listener, connections));
            Path project = Projects.withProgramAttempts(
                    base.resolve("project"), home, writable.resolve("file"), listener.getLocalPort());

            Command run = launcher.program("account", project, Path.of("/usr"), List.of(), "demo", List.of());

            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines().toList().getLast()).contains("\"state\":\"done\"");
            assertThat(run.out()).contains("program ran").doesNotContain("REACHED");
            assertThat(writable).isEmptyDirectory();
            assertThat(connections).isEmpty();

            Command free = plain(launcher, project, "demo", List.of());
            for (String attempt : ATTEMPTS) {
                assertThat(free.out())
                        .as("without the sandbox the same program reaches it")
                        .contains("REACHED program " + attempt);
            }
            assertThat(writable).isNotEmptyDirectory();
            assertThat(connections.poll(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aDaemonOfTheProgramEndsWithTheStep() throws Exception {
        String word = "lazaret-marker-" + UUID.randomUUID();
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

        assertThat(run(project, ProgramChoice.NONE).state()).isEqualTo(StepRecord.State.DONE);

        assertThat(printed()).isEqualTo("started\n");
        SandboxPlace.awaitGone(word);
        Command control = plain(new Launcher(base, false), project, "demo", List.of());
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

        assertThat(run(project, ProgramChoice.NONE).state()).isEqualTo(StepRecord.State.DONE);

        assertThat(printed()).startsWith("\\u{1B}[2J\\u{202E}\n{\"reason\":").hasSizeLessThan(17 << 20);
        assertThat(events)
                .noneMatch(StepEvent.Unplanned.class::isInstance)
                .anyMatch(event ->
                        event instanceof StepEvent.Omitted(StepEvent.Output.Stream stream, long lines, long bytes)
                                && stream == StepEvent.Output.Stream.STDOUT
                                && lines > 20 << 10
                                && bytes > 20 << 20);
        assertThat(events.stream().filter(StepEvent.UnitState.class::isInstance))
                .hasSize(2);
        Command control = plain(new Launcher(base, false), project, "demo", List.of());
        assertThat(control.out()).startsWith("\u001b[2J\u202e\n").hasSizeGreaterThan(40 << 20);
    }

    private static Path talker(Path folder) throws IOException {
        Projects.put(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"talkers\"\nversion = \"0.1.0\"\nedition = \"2021\"\ndefault-run = \"other\"\n");
        Projects.put(folder.resolve("src/bin/talker.rs"), TALKER);
        Projects.put(folder.resolve("src/bin/other.rs"), "fn main() { println!(\"other\"); }");
        Projects.put(folder.resolve("data.txt"), "of the copy\n");
        return folder;
    }

    private Path program(String main) throws IOException {
        Path project = base.resolve("project");
        Projects.put(
                project.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        Projects.put(project.resolve("src/main.rs"), main);
        return project;
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

    private static StepRequest request(Path project, ProgramChoice choice) {
        return StepRequest.of(Step.RUN, project, List.of(), Consent.ALL).withProgram(choice);
    }

    private StepEvent.Finished run(Path project, ProgramChoice choice) throws Exception {
        return run(request(project, choice));
    }

    private StepEvent.Finished run(StepRequest request) throws Exception {
        events.clear();
        try (Opening opening = Opening.of(request.folder())) {
            return Staged.start(stages, opening, plan(opening, request), events::add)
                    .end()
                    .get(60, TimeUnit.SECONDS);
        }
    }

    private Plan plan(Opening opening, StepRequest request) {
        return switch (stages.plan(opening.repository(), opening.audit(), request)) {
            case Plan.Result.Ready(Plan plan) -> plan;
            case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
        };
    }

    private String refusal(Path project, ProgramChoice choice) {
        return refusal(request(project, choice));
    }

    private String refusal(StepRequest request) {
        try (Opening opening = Opening.of(request.folder())) {
            return switch (stages.plan(opening.repository(), opening.audit(), request)) {
                case Plan.Result.Ready(Plan plan) -> throw new AssertionError(plan.command());
                case Plan.Result.Refused(String reason) -> reason;
            };
        }
    }

    /** What came out on standard output, as it is told. */
    private String printed() {
        return events.stream()
                .filter(event ->
                        event instanceof StepEvent.Output output && output.stream() == StepEvent.Output.Stream.STDOUT)
                .map(event -> ((StepEvent.Output) event).text() + "\n")
                .collect(Collectors.joining());
    }

    private static String printed(List<String> lines, String stream) {
        return lines.stream()
                .map(Json::object)
                .filter(event -> "output".equals(event.get("event")) && stream.equals(event.get("stream")))
                .map(event -> event.get("text") + "\n")
                .collect(Collectors.joining());
    }

    private static void take(ServerSocket listener, BlockingQueue<Boolean> connections) {
        while (!listener.isClosed()) {
            try {
                listener.accept().close();
                connections.add(true);
            } catch (IOException e) {
                return;
            }
        }
    }
}
