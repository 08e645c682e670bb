package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.sandbox.Bound;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.ReadableFolder;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.step.run.Ladder;
import dev.lazaret.app.toolchain.Toolchains;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects what scripts write into the source: it lands in a layer, is told exactly, and is gone afterwards; the kept copy and the
 * repository stay as they were; and what is written to mislead or to flood is neither followed nor listed without end.
 */
@Tag("sandbox")
class SourceWritesTest {
    /** Generates what the library includes, as some real ones do, and does the rest of what can be done to a tree. */
    private static final String SCRIPT = """
            use std::fs;
            fn main() {
                println!("cargo:rerun-if-changed=build.rs");
                fs::write("src/generated.rs", "pub const N: u8 = 1;\\n").unwrap();
                fs::write("data/changed.txt", "other").unwrap();
                fs::write("data/same.txt", fs::read("data/same.txt").unwrap()).unwrap();
                fs::remove_file("data/gone.txt").unwrap();
                fs::remove_dir_all("whole").unwrap();
                fs::create_dir("whole").unwrap();
                fs::write("whole/new", "12345").unwrap();
                fs::create_dir("whole/sub").unwrap();
                fs::create_dir_all("made/deep").unwrap();
                std::os::unix::fs::symlink("/etc", "made/link").unwrap();
                std::os::unix::fs::symlink("/etc/passwd", "made/deep/file").unwrap();
                use std::os::unix::fs::PermissionsExt;
                fs::set_permissions("data/tool.sh", fs::Permissions::from_mode(0o755)).unwrap();
            }
            """;

    private static final List<String> WRITTEN = List.of(
            "write /src/data/changed.txt file 5",
            "delete /src/data/gone.txt file 4",
            "write /src/data/tool.sh file 4",
            "create /src/made directory 0",
            "create /src/made/deep directory 0",
            "create /src/made/deep/file link 0",
            "create /src/made/link link 0",
            "create /src/src/generated.rs file 21",
            "create /src/whole/new file 5",
            "delete /src/whole/old file 3",
            "delete /src/whole/sub/older file 5");

    private static final String NOTE =
            "Written into the source and thrown away: 6 created (made, made/deep, made/deep/file,"
                    + " made/link, src/generated.rs, whole/new), 2 changed (data/changed.txt, data/tool.sh), 3 deleted"
                    + " (data/gone.txt, whole/old, whole/sub/older). The copy and your folder are as they were.";

    private Path base;
    private Path project;
    private final List<StepEvent> events = Collections.synchronizedList(new ArrayList<>());

    static Stream<Boolean> accounts() throws IOException {
        return SandboxPlace.isRoot() ? Stream.of(false, true) : Stream.of(true);
    }

    @BeforeEach
    void open() throws IOException {
        base = ReadableFolder.make("lazaret-writes");
        project = base.resolve("project");
        Projects.put(
                project.resolve("Cargo.toml"), "[package]\nname = \"demo\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        Projects.put(project.resolve("Cargo.lock"), "version = 4\n[[package]]\nname = \"demo\"\nversion = \"0.1.0\"\n");
        Projects.put(project.resolve("src/lib.rs"), "include!(\"generated.rs\");\n");
        Projects.put(project.resolve("build.rs"), SCRIPT);
        Projects.put(project.resolve("data/changed.txt"), "as viewed");
        Projects.put(project.resolve("data/same.txt"), "same");
        Projects.put(project.resolve("data/gone.txt"), "gone");
        Projects.put(project.resolve("data/tool.sh"), "tool");
        Projects.put(project.resolve("whole/old"), "old");
        Projects.put(project.resolve("whole/sub/older"), "older");
    }

    @AfterEach
    void close() throws Exception {
        ReadableFolder.remove(base);
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void areToldExactlyAndChangeNothing(boolean asUser) throws Exception {
        Map<String, String> before = tree(project);
        Launcher launcher = new Launcher(base, asUser);

        Command run = launcher.stage("account", Step.CHECK, project, Path.of("/usr"), List.of());

        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getLast()).as(run.out()).contains("\"state\":\"done\"", NOTE);
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("{\"event\":\"observation\""))
                        .map(line -> field(line, "operation") + " " + field(line, "object") + " " + field(line, "is")
                                + " " + line.replaceAll(".*\"bytes\":([0-9]+).*", "$1"))
                        .toList())
                .containsExactlyElementsOf(WRITTEN);
        assertThat(tree(project)).isEqualTo(before);
        assertThat(tree(kept(launcher.home("account").resolve("state")))).isEqualTo(before);
        assertThat(named(launcher.home("account").resolve("state"), "layer")).isEmpty();
    }

    @Test
    void areMadeAnewWhereTheStepIsStartedAgain() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            for (int i = 0; i < 2; i++) {
                StepEvent.Finished end =
                        run(place.sandbox(), StepRequest.of(Step.CHECK, project, List.of(), Consent.ALL));
                assertThat(end.state()).as(end + " " + events).isEqualTo(StepRecord.State.DONE);
                assertThat(end.notes()).contains(NOTE);
                assertThat(end.outcome().observations())
                        .extracting(one -> one.operation().word() + " " + one.object() + " "
                                + one.is().orElseThrow() + " "
                                + one.amounts().getFirst().bytes())
                        .containsExactlyElementsOf(WRITTEN);
            }
            // The control: nothing is said of what writes nothing.
            Projects.put(project.resolve("build.rs"), "fn main() {}");
            Projects.put(project.resolve("src/lib.rs"), "");
            events.clear();
            StepEvent.Finished end = run(place.sandbox(), StepRequest.of(Step.CHECK, project, List.of(), Consent.ALL));
            assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
            assertThat(end.notes()).isEmpty();
            assertThat(end.outcome().observations()).isEmpty();
            assertThat(events).noneMatch(StepEvent.Written.class::isInstance);
        }
    }

    @Test
    void cannotBeMadeWithoutALayerAndThePlanSaysSo() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            Sandbox without = (Sandbox) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Sandbox.class}, (_, method, arguments) -> {
                        try {
                            return method.getName().equals("noLayer")
                                    ? Optional.of("it was tried")
                                    : method.invoke(place.sandbox(), arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });

            StepEvent.Finished end = run(without, StepRequest.of(Step.CHECK, project, List.of(), Consent.ALL));

            StepEvent.Planned planned = (StepEvent.Planned) events.getFirst();
            assertThat(planned.plan().sentences())
                    .contains(
                            "A build script that writes into the source fails here: this machine can't lay a layer over it"
                                    + " (it was tried).");
            assertThat(planned.plan().policy())
                    .anyMatch(rule -> rule.words().equals("A copy of the repository can be read, not changed."));
            assertThat(planned.plan().options()).doesNotContain("--overlay");
            assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
            assertThat(events.toString()).contains("Read-only file system");
        }
    }

    @Test
    void areBoundedAndNoLinkIsFollowed() throws Exception {
        String script = """
                cd /src; ln -s / root; ln -s /proc/self/fd loop; mkfifo fifo; mkdir flood closed; touch closed/in
                chmod 000 closed; cd flood; seq 1 25000 | xargs touch; rm ../data/gone.txt
                """;
        try (SandboxPlace place = new SandboxPlace()) {
            StepEvent.Finished end = run(
                    new OtherCommand(place.sandbox(), List.of("/bin/sh", "-c", script)),
                    StepRequest.of(Step.BUILD, project, List.of(), Consent.ALL));

            assertThat(end.state()).as(end + " " + events).isEqualTo(StepRecord.State.DONE);
            List<String> told = events.stream()
                    .filter(StepEvent.Written.class::isInstance)
                    .map(event -> ((StepEvent.Written) event).words())
                    .filter(words -> !words.contains("closed"))
                    .toList();
            assertThat(told)
                    .containsExactly(
                            "source: deleted data/gone.txt, 4 bytes, thrown away",
                            "source: created fifo, a fifo, thrown away",
                            "source: created flood, a directory, thrown away",
                            "source: created loop, a link, thrown away",
                            "source: created root, a link, thrown away");
            assertThat(end.notes())
                    .anyMatch(note -> note.contains("what could not be listed in") && note.contains("flood"));
            assertThat(named(place.sandbox().state(), "layer")).isEmpty();
        }
    }

    @Test
    void countForTheLimitOfTheTarget() throws Exception {
        try (SandboxPlace place = new SandboxPlace()) {
            StepRequest request = StepRequest.of(Step.BUILD, project, List.of(), Consent.ALL);
            StepEvent.Finished end = run(
                    new OtherCommand(
                            place.sandbox(),
                            List.of(
                                    "/bin/sh",
                                    "-c",
                                    "head -c 1500K /dev/zero > /target/a;"
                                            + " head -c 1500K /dev/zero > /src/b; sleep 300")),
                    request.withLimits(request.limits().with(Bound.TARGET, 2L << 20)));

            assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.STOPPED);
            assertThat(end.why().orElse(""))
                    .contains("Its target folder, with what it wrote into the source, grew to 2.9 MiB");
            assertThat(named(place.sandbox().state(), "layer")).isEmpty();
        }
    }

    private StepEvent.Finished run(Sandbox sandbox, StepRequest request) throws Exception {
        Ladder stages = new Ladder(sandbox, new Toolchains(Path.of("/nonexistent")), Clock.systemUTC());
        try (Opening opening = Opening.of(project)) {
            return switch (stages.plan(opening.repository(), opening.audit(), request)) {
                case Plan.Result.Ready(Plan plan) ->
                    Staged.start(stages, opening, plan, events::add).end().get(120, TimeUnit.SECONDS);
                case Plan.Result.Refused(String reason) -> throw new AssertionError(reason);
            };
        }
    }

    private static String field(String line, String name) {
        return line.replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static Path kept(Path state) throws IOException {
        Path snapshots = named(state, "snapshots").getFirst();
        try (Stream<Path> all = Files.list(snapshots)) {
            return all.toList().getFirst().resolve("tree");
        }
    }

    private static List<Path> named(Path folder, String name) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.endsWith(name)).toList();
        }
    }

    /** Every path with its mode and what is in it. */
    private static Map<String, String> tree(Path folder) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.filter(one -> !one.equals(folder)).toList()) {
                boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
                tree.put(
                        folder.relativize(path).toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                                + (file ? " " + Files.readString(path) : ""));
            }
        }
        return tree;
    }
}
