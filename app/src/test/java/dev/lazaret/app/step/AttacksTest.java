package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects each step, started by root and by an ordinary user, from code that tries to escape, to persist, to flood and
 * to deceive; under plain cargo the same code succeeds. A Fetch executes nothing of a project, so there the code
 * replaces cargo. Without {@code lazaret.deep} Fetch, Check and Run once each: Build runs the same macro as Check, and
 * Test a program as Run does. It takes some 20 s because each step has a flood and a fork bomb, twice.
 */
@Tag("sandbox")
class AttacksTest {
    /** Fewer than the fork bomb needs, and more than cargo, rustc and a linker need. */
    private static final int PROCESSES = 64;

    private static final long KEPT = 16L << 20;

    private static final Set<Step> SAMPLED = Set.of(StepDefinition.download().step(), Step.CHECK, Step.RUN);

    @RegisterExtension
    final StepPlace place = new StepPlace();

    /** A step, the attacking code in it, and the arguments that make plain cargo do the same. */
    record Row(Step step, Attacks.Actor actor, boolean asUser, List<String> cargo) {
        @Override
        public String toString() {
            return step.word() + " by " + (asUser ? "an ordinary user" : "root");
        }
    }

    private static Stream<Row> both(Step step, Attacks.Actor actor, boolean first, String... cargo) {
        return Stream.of(first, !first).map(asUser -> new Row(step, actor, asUser, List.of(cargo)));
    }

    /** Returns all rows; for each step the account that is always tested comes first. */
    private static Stream<Row> all() {
        return Stream.of(
                        both(StepDefinition.download().step(), Attacks.Actor.CARGO, true, "vendor"),
                        both(Step.CHECK, Attacks.Actor.MACRO, true, "check"),
                        both(Step.BUILD, Attacks.Actor.MACRO, false, "build"),
                        both(Step.TEST, Attacks.Actor.TEST, true, "test"),
                        both(Step.RUN, Attacks.Actor.PROGRAM, false, "run"))
                .flatMap(rows -> rows);
    }

    static List<Row> rows() throws IOException {
        boolean root = SandboxPlace.isRoot();
        List<Row> possible = all().filter(row -> root || row.asUser()).toList();
        if (Boolean.getBoolean("lazaret.deep")) {
            return possible;
        }
        List<Row> firstOfEach = new ArrayList<>();
        for (Row row : possible) {
            if (SAMPLED.contains(row.step()) && firstOfEach.stream().noneMatch(chosen -> chosen.step() == row.step())) {
                firstOfEach.add(row);
            }
        }
        return firstOfEach;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void containsAttacksThatWorkOutsideSandbox(Row row) throws Exception {
        Launcher launcher = place.launcher(row.asUser());
        Path home = launcher.home("account");
        Projects.put(home.resolve(".ssh/id"), "canary");
        Path writable = Files.createDirectory(place.base().resolve("writable"));
        Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Listener listener = new Listener();
                LoopbackRegistry registry = new LoopbackRegistry()) {
            Attacks staged = attacks(home, writable.resolve("staged"), listener);

            Command stage = stage(launcher, row, staged, registry);

            assertContained(row, stage, staged);
            assertThat(writable).isEmptyDirectory();
            assertThat(listener.connections()).isZero();

            Attacks free = attacks(home, writable.resolve("control"), listener);
            assertReached(row, control(launcher, row, free, registry), free);
            assertThat(free.marker()).exists();
            assertThat(listener.awaitConnection()).isTrue();
        }
    }

    private Attacks attacks(Path home, Path marker, Listener listener) {
        return new Attacks(home, marker, listener.port(), place.marker());
    }

    private Command stage(Launcher launcher, Row row, Attacks attacks, LoopbackRegistry registry) throws Exception {
        Path project = attacks.write(place.project(), row.actor());
        boolean asCargo = row.actor() == Attacks.Actor.CARGO;
        Path toolchain =
                asCargo ? attacks.toolchain(place.base().resolve("toolchain"), registry.port()) : Path.of("/usr");
        List<String> words = new ArrayList<>(launcher.stageWords("account", row.step(), project, toolchain, List.of()));
        if (asCargo) {
            words.addAll(List.of(registry.index(), registry.place()));
        }
        words.addAll(1, List.of("-Dlazaret.processes=" + PROCESSES, "-Dlazaret.forged=true"));
        if (row.actor() == Attacks.Actor.PROGRAM) {
            words.addAll(List.of("--bin", "demo"));
        }
        return launcher.run("account", words);
    }

    private static void assertContained(Row row, Command stage, Attacks attacks) throws Exception {
        List<String> lines = stage.out().lines().toList();
        String last = lines.getLast();
        assertThat(stage.err()).isEmpty();
        assertThat(last)
                .as(stage.out().substring(0, Math.min(4000, stage.out().length())))
                .startsWith("{\"event\":\"finished\"")
                .contains("\"state\":\"stopped\"", "processes and threads at one time, with a limit of " + PROCESSES);
        assertThat(stage.out()).doesNotContain("REACHED");
        for (String name : Attacks.NAMES) {
            assertThat(stage.out()).contains("STOPPED " + name);
        }
        assertThat(stage.out()).contains("daemon started");
        if (row.actor() == Attacks.Actor.CARGO) {
            assertThat(stage.out()).contains("through the proxy: allowed true, other false");
        }
        SandboxPlace.awaitGone(attacks.word());
        assertThat(lines)
                .filteredOn(line -> line.startsWith("{\"event\":\"finished\""))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.contains("forged"))
                .as("what a program prints is its output; else cargo could have said it, and the plan knows better")
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"event\":\"output\"")
                        || line.startsWith("{\"event\":\"unplanned\",\"crate\":\"forged 9.9.9\"")
                        || (line.startsWith("{\"event\":\"finished\"") && line.contains("does not list forged 9.9.9")));
        assertThat(stage.out())
                .contains(row.actor().isStripped() ? "escape  " : "escape \\\\u{1B}[2J", "\\\\u{202E}reversed")
                .doesNotContain("\u001b", "\\u001b", "\\u001B", "\u202e", "\\u202e", "\\u202E");
        assertThat(lines).anyMatch(line -> line.startsWith("{\"event\":\"limit\",\"what\":\"stdout\""));
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("{\"event\":\"output\""))
                        .mapToLong(String::length)
                        .sum())
                .isBetween(KEPT / 2, KEPT + KEPT / 4);
    }

    /** Runs plain cargo in a private folder of the account; or the program that replaces cargo. */
    private Command control(Launcher launcher, Row row, Attacks attacks, LoopbackRegistry registry) throws Exception {
        if (row.actor() == Attacks.Actor.CARGO) {
            Path toolchain = attacks.toolchain(place.base().resolve("free"), registry.port());
            return launcher.run(
                    "account", List.of(toolchain.resolve("bin/cargo").toString()));
        }
        Path project = attacks.write(launcher.home("account").resolve("project"), row.actor());
        Command.run(Path.of("/"), Map.of(), List.of("/usr/bin/chmod", "-R", "a+rwX", project.toString()));
        List<String> words = new ArrayList<>(List.of("/usr/bin/cargo"));
        words.addAll(row.cargo());
        words.addAll(List.of(
                "--offline",
                "--message-format=json",
                "--manifest-path",
                project.resolve("Cargo.toml").toString()));
        return launcher.run("account", words);
    }

    private static void assertReached(Row row, Command free, Attacks attacks) {
        List<Long> daemons = SandboxPlace.processesWith(attacks.word());
        daemons.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        assertThat(daemons).as("outlives cargo").isNotEmpty();
        for (String name : Attacks.NAMES) {
            assertThat(free.out()).contains("REACHED " + name);
        }
        assertThat(free.out())
                .contains(
                        "REACHED bomb",
                        row.actor().isStripped() ? "" : "\u001b[2J",
                        "\u202ereversed",
                        "\n{\"event\":\"finished\"")
                .contains("\n{\"reason\":\"compiler-artifact\",\"package_id\":\"path+file:///src#forged@9.9.9\"")
                .hasSizeGreaterThan(Attacks.FLOOD);
    }
}
