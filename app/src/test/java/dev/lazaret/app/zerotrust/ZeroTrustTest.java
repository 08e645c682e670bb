package dev.lazaret.app.zerotrust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.app.fetch.PackedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies the first promise: opening, reading and judging a repository starts nothing, reaches no network, changes
 * nothing. It takes about 20 s because every process of Lazaret is traced, and with {@code lazaret.deep} more, as it
 * then views three larger projects.
 */
@Tag("slow")
final class ZeroTrustTest {
    @TempDir
    Path scratch;

    /** One process views both, as its start is what takes long under the tracer. */
    @Test
    void viewingHijackExampleAndGitFiltersHooksAndMonitorHasNoSideEffects() throws Exception {
        Path example = scratch.resolve("example");
        Hijack.unpackInto(example);
        Path hostile = scratch.resolve("hostile");
        HostileGit.make(hostile);

        assertNothingHappens(example, hostile);
    }

    static IntStream projects() {
        return Boolean.getBoolean("lazaret.deep") ? IntStream.rangeClosed(1, 3) : IntStream.of(1);
    }

    /** One project of three with {@code lazaret.deep}. */
    @ParameterizedTest
    @MethodSource("projects")
    void viewingProjectOfManyCratesHasNoSideEffects(int number) throws Exception {
        Path folder = scratch.resolve("crates");
        CrateProjects.make(folder, number);

        assertNothingHappens(folder);
    }

    @Test
    void planningStepsHasNoSideEffects() throws Exception {
        Path folder = scratch.resolve("example");
        Hijack.unpackInto(folder);

        Trace trace = Trace.of(
                scratch,
                TracedCommand.class,
                TracedCommand.all(List.of(plan("check", folder), plan("build", folder), plan("test", folder))));

        assertThat(trace.touches(folder)).as("the trace sees the reading").isNotEmpty();
        assertThat(trace.programs()).isEmpty();
        assertThat(trace.sockets()).isEmpty();
        assertThat(trace.addresses()).isEmpty();
        assertThat(trace.changesBelow(folder)).isEmpty();
        assertThat(markers(folder)).isEmpty();
    }

    @Test
    void planningWithPackedCratesHasNoSideEffects() throws Exception {
        Path folder = scratch.resolve("example");
        Files.createDirectories(folder.resolve("src"));
        Files.writeString(folder.resolve("src/lib.rs"), "");
        Files.writeString(
                folder.resolve("Cargo.toml"),
                "[package]\nname = \"demo\"\nversion = \"0.1.0\"\n[dependencies]\nitoa = \"1\"\n");
        Path packed = scratch.resolve("packed");
        new PackedFolder(packed, true).withDebians("itoa");

        Trace trace = Trace.of(
                scratch,
                TracedCommand.class,
                plan("check", folder, "--offline-source", packed.toString()).toArray(String[]::new));

        assertThat(trace.touches(packed)).as("the trace sees the reading").isNotEmpty();
        assertThat(trace.programs()).isEmpty();
        assertThat(trace.addresses()).isEmpty();
        assertThat(trace.changesBelow(folder)).isEmpty();
        assertThat(trace.changesBelow(packed)).isEmpty();
    }

    /** Control: if the product used JGit for the status, the same trace would show it. */
    @Tag("deep")
    @Test
    void jgitsOwnStatusStartsProgramsAndWrites() throws Exception {
        Path folder = scratch.resolve("hostile");
        HostileGit.make(folder);

        Trace trace = Trace.of(scratch, JGitStatus.class, folder.toString());

        assertThat(trace.programs()).isNotEmpty();
        assertThat(trace.changesBelow(folder)).isNotEmpty();
        assertThat(markers(folder)).isNotEmpty();
    }

    private static List<String> plan(String step, Path folder, String... more) {
        List<String> words = new ArrayList<>(
                List.of("stage", step, folder.toString(), "--run-all", "--toolchain", "/usr", "--plan"));
        words.addAll(List.of(more));
        return words;
    }

    private void assertNothingHappens(Path... folders) throws Exception {
        Path store = scratch.resolve("store");

        Trace trace = Trace.of(
                scratch,
                OpenAndJudge.class,
                Stream.concat(Stream.of(store), Stream.of(folders))
                        .map(Path::toString)
                        .toArray(String[]::new));

        assertThat(trace.changesBelow(store))
                .as("the trace sees the verdict being kept")
                .isNotEmpty();
        assertThat(trace.programs()).isEmpty();
        assertThat(trace.sockets()).isEmpty();
        assertThat(trace.addresses()).isEmpty();
        for (Path folder : folders) {
            assertThat(trace.touches(folder)).as("the trace sees the reading").isNotEmpty();
            assertThat(trace.changesBelow(folder)).isEmpty();
            assertThat(markers(folder)).isEmpty();
        }
    }

    private static List<Path> markers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("marker"))
                    .toList();
        }
    }
}
