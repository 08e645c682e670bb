package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.Sandbox;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies writes of scripts into the source: they land in a layer, are reported exactly, and are gone afterwards; the
 * stored copy and the repository stay unchanged; entries crafted to mislead or to flood are neither followed nor listed
 * without bound.
 */
@Tag("sandbox")
class SourceWriteReporterTest {
    /** Generates a file that the library includes, as some real scripts do, and makes all other changes to a tree. */
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
            "Written into the source and discarded: 6 created (made, made/deep, made/deep/file,"
                    + " made/link, src/generated.rs, whole/new), 2 changed (data/changed.txt, data/tool.sh), 3 deleted"
                    + " (data/gone.txt, whole/old, whole/sub/older). The copy and your folder are unchanged.";

    @RegisterExtension
    final StepPlace place = new StepPlace();

    @BeforeEach
    void open() throws IOException {
        place.write(StepPlace.LOCKED_LIBRARY);
        place.put("src/lib.rs", "include!(\"generated.rs\");\n");
        place.put("build.rs", SCRIPT);
        place.put("data/changed.txt", "as viewed");
        place.put("data/same.txt", "same");
        place.put("data/gone.txt", "gone");
        place.put("data/tool.sh", "tool");
        place.put("whole/old", "old");
        place.put("whole/sub/older", "older");
    }

    @BySampledAccount
    void reportsWritesExactlyAndLeavesSourceUnchanged(boolean asUser) throws Exception {
        Map<String, String> before = tree(place.project());
        Launcher launcher = place.launcher(asUser);

        Command run = launcher.stage("account", Step.CHECK, place.project(), Path.of("/usr"), List.of());

        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getLast()).as(run.out()).contains("\"state\":\"done\"", NOTE);
        assertThat(lines.stream()
                        // Observations of the layer have the type of the entry; those of the script itself do not.
                        .filter(line -> line.startsWith("{\"event\":\"observation\"") && line.contains("\"is\":"))
                        .map(line -> field(line, "operation") + " " + field(line, "object") + " " + field(line, "is")
                                + " " + line.replaceAll(".*\"bytes\":([0-9]+).*", "$1"))
                        .toList())
                .containsExactlyElementsOf(WRITTEN);
        assertThat(tree(place.project())).isEqualTo(before);
        assertThat(tree(kept(launcher.home("account").resolve("state")))).isEqualTo(before);
        assertThat(StepPlace.named(launcher.home("account").resolve("state"), "layer"))
                .isEmpty();
    }

    @Test
    void repeatedStepReportsWritesAgain() throws Exception {
        for (int i = 0; i < 2; i++) {
            StepEvent.Finished end = place.run(Step.CHECK);
            assertThat(end.state()).as(end + " " + place.events()).isEqualTo(StepRecord.State.DONE);
            assertThat(end.notes()).contains(NOTE);
            assertThat(end.outcome().observations())
                    .filteredOn(one -> one.is().isPresent())
                    .extracting(one -> one.operation().word() + " " + one.object() + " "
                            + one.is().orElseThrow() + " "
                            + one.amounts().getFirst().bytes())
                    .containsExactlyElementsOf(WRITTEN);
        }
        // Control: nothing is reported for a script that writes nothing.
        place.put("build.rs", "fn main() {}");
        place.put("src/lib.rs", "");
        StepEvent.Finished end = place.run(Step.CHECK);
        assertThat(end.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(end.notes()).isEmpty();
        assertThat(end.outcome().observations()).noneMatch(one -> one.is().isPresent());
        assertThat(place.events(StepEvent.Written.class)).isEmpty();
    }

    @Test
    void planReportsThatWritesFailWithoutLayer() throws Exception {
        place.in(SourceWriteReporterTest::withoutLayer);

        Plan plan = place.plan(Step.CHECK);
        StepEvent.Finished end = place.run(plan);

        assertThat(plan.sentences())
                .contains(
                        "A build script that writes into the source fails here: this machine can't mount a writable overlay over it"
                                + " (it was tried).");
        assertThat(plan.policy())
                .anyMatch(rule -> rule.words().equals("A copy of the repository can be read, not changed."));
        assertThat(plan.start().options()).doesNotContain("--overlay");
        assertThat(place.events()).first().isEqualTo(new StepEvent.Planned(plan));
        assertThat(end.state()).isEqualTo(StepRecord.State.FAILED);
        assertThat(place.events().toString()).contains("Read-only file system");
    }

    private static Sandbox withoutLayer(Sandbox real) {
        return (Sandbox) Proxy.newProxyInstance(
                SourceWriteReporterTest.class.getClassLoader(),
                new Class<?>[] {Sandbox.class},
                (_, method, arguments) -> {
                    try {
                        return method.getName().equals("noLayer")
                                ? Optional.of("it was tried")
                                : method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void boundsListedWritesAndFollowsNoLink() throws Exception {
        place.command("/bin/sh", "-c", """
                cd /src; ln -s / root; ln -s /proc/self/fd loop; mkfifo fifo; mkdir flood closed; touch closed/in
                chmod 000 closed; cd flood; seq 1 25000 | xargs touch; rm ../data/gone.txt
                """);

        StepEvent.Finished end = place.run(Step.BUILD);

        assertThat(end.state()).as(end + " " + place.events()).isEqualTo(StepRecord.State.DONE);
        assertThat(place.events(StepEvent.Written.class).stream()
                        .map(StepEvent.Written::words)
                        .filter(words -> !words.contains("closed")))
                .containsExactly(
                        "source: deleted data/gone.txt, 4 bytes, discarded",
                        "source: created fifo, a fifo, discarded",
                        "source: created flood, a directory, discarded",
                        "source: created loop, a link, discarded",
                        "source: created root, a link, discarded");
        assertThat(end.notes())
                .anyMatch(note -> note.contains("what could not be listed in") && note.contains("flood"));
        assertThat(place.kept("layer")).isEmpty();
    }

    @Test
    void writesCountTowardsTargetLimit() throws Exception {
        place.command(
                "/bin/sh", "-c", "head -c 1500K /dev/zero > /target/a; head -c 1500K /dev/zero > /src/b; sleep 300");
        StepRequest request = place.request(Step.BUILD);

        StepEvent.Finished end = place.run(request.withLimits(request.limits().with(LimitedResource.TARGET, 2L << 20)));

        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.STOPPED);
        assertThat(place.events(StepEvent.Limit.class)).singleElement().satisfies(limit -> {
            assertThat(limit.bound()).isEqualTo(LimitedResource.TARGET);
            assertThat(limit.value()).as("both files").isGreaterThanOrEqualTo((2 * 1500L) << 10);
        });
        assertThat(place.kept("layer")).isEmpty();
    }

    private static String field(String line, String name) {
        return line.replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static Path kept(Path state) throws IOException {
        Path snapshots = StepPlace.named(state, "snapshots").getFirst();
        try (Stream<Path> all = Files.list(snapshots)) {
            return all.toList().getFirst().resolve("tree");
        }
    }

    /** Returns every path with its mode and content. */
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
