package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.fetch.PackedCrate;
import dev.lazaret.app.fetch.PackedFolder;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies the path from packed crates to a step that compiles, by root and by an ordinary user: the step has the same
 * result as plain cargo with the same crates as its local registry, from the bytes that were planned. The comparison is
 * made with {@code lazaret.deep} for each account and each kind of folder, otherwise for an ordinary user with a local
 * registry; the other test uses the other kind of folder.
 */
@Tag("sandbox")
@Timeout(600)
class PackedStepsTest {
    private static final Path TOOLCHAIN = Path.of("/usr");
    private static final DebianProject PROJECT = new DebianProject("native code", List.of("md5-asm-0.5.0"));
    private static final String[] CRATES = {"cc", "shlex"};

    @RegisterExtension
    final StepPlace place = new StepPlace();

    /**
     * One way to name packed crates.
     *
     * @param place their path below the named folder
     * @param indexed whether they are a local registry
     */
    record Way(String place, boolean indexed, boolean asUser) {}

    static Stream<Way> ways() throws IOException {
        return StepPlace.sampledAccounts()
                .flatMap(asUser -> Stream.of(
                        new Way(".", true, asUser),
                        new Way("registry/cache/index.crates.io-1949cf8c6b5b557f", false, asUser)))
                .filter(way -> Boolean.getBoolean("lazaret.deep") || way.indexed());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void checksProjectLikePlainCargo(Way way) throws Exception {
        Path registry = place.base().resolve("registry");
        new PackedFolder(registry, true).withDebians(CRATES);
        Path project = place.project();
        PROJECT.make(project);
        // It needs another compiler than the distribution's.
        Files.delete(project.resolve("benches/lib.rs"));
        Command.run(
                Path.of("/"),
                Map.of(),
                List.of("/usr/bin/chmod", "-R", "a+rwX", place.base().toString()));
        Launcher launcher = place.launcher(way.asUser());
        StepResult plain = new PlainCargo(launcher, "plain-account", TOOLCHAIN)
                .run(
                        project,
                        List.of("check", "--keep-going", "--all-targets", "--message-format=json"),
                        "local-registry = \"" + registry + "\"");
        assertThat(project.resolve("Cargo.lock"))
                .as("with the checksums of the archives")
                .content()
                .contains("checksum");
        Path named = Files.createDirectory(launcher.home("account").resolve("named"));
        Path packed = named.resolve(way.place()).normalize();
        new PackedFolder(packed, way.indexed()).withDebians(CRATES);
        launcher.give(named);
        if (!way.asUser()) {
            Files.setPosixFilePermissions(named, PosixFilePermissions.fromString("rwx------"));
        }

        Command run = launcher.stage("account", Step.CHECK, project, TOOLCHAIN, List.of(named));

        assertThat(run.err()).isEmpty();
        List<String> lines = run.out().lines().toList();
        Map<?, ?> plan = Json.object(lines.getFirst());
        assertThat(plan.get("lockfile")).isEqualTo("as given");
        assertThat(String.valueOf(plan.get("sources"))).contains("folder=" + packed, "packed=true");
        assertThat(String.valueOf(plan.get("policy"))).contains("The packed crates of " + packed);
        assertThat(lines.getLast()).as(run.out()).contains("\"state\":\"done\"");
        assertThat(StepResult.differences(Step.CHECK, lines, plain)).isEmpty();
        assertThat(plain.executed()).isNotEmpty();
    }

    @Test
    void runsWithPlannedContentAfterArchiveChanges() throws Exception {
        place.write(StepPlace.LIBRARY);
        place.put("Cargo.toml", StepPlace.DEMO + "[dependencies]\nown = \"1\"\n");
        place.command("/usr/bin/cat", "/deps/own-1.0.0/src/lib.rs");
        StepRequest request =
                StepRequest.of(Step.CHECK, place.project(), List.of(place.base().resolve("packed")), Consent.ALL);

        packOwn("// first");
        Plan plan = place.plan(request);
        packOwn("// second");

        assertThat(told(plan)).contains("// first").doesNotContain("// second");
        assertThat(told(place.plan(request))).contains("// second");
    }

    private void packOwn(String source) throws IOException {
        Map<String, byte[]> files = Map.of(
                "Cargo.toml",
                "[package]\nname = \"own\"\nversion = \"1.0.0\"\n".getBytes(StandardCharsets.UTF_8),
                "src/lib.rs",
                source.getBytes(StandardCharsets.UTF_8));
        new PackedFolder(place.base().resolve("packed"), false)
                .with("own", "1.0.0", PackedCrate.of("own-1.0.0", files), "");
    }

    /** Returns the output of the stage. */
    private List<String> told(Plan plan) throws Exception {
        StepEvent.Finished end = place.run(plan);
        assertThat(end.state()).as(end.toString()).isEqualTo(StepRecord.State.DONE);
        return place.events(StepEvent.Output.class).stream()
                .map(StepEvent.Output::text)
                .toList();
    }
}
