package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.toolchain.ToolchainFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Protects against projects that try to run what nobody has allowed, behind the gate of Check and of Build. Each start
 * takes seconds: with {@code lazaret.deep} all of them, with every toolchain of this machine, and a line is printed for
 * each; otherwise some.
 */
@Tag("sandbox")
final class AttackingProjectsTest {
    private static final boolean DEEP = Boolean.getBoolean("lazaret.deep");
    private static final int EACH = DEEP ? 1 : 23;

    @RegisterExtension
    final StepPlace place = new StepPlace();

    /** A start of one project. */
    record Start(AttackingProject attack, Step step, Path toolchain) {
        @Override
        public String toString() {
            return attack.name() + ", " + step.word() + ", " + toolchain;
        }
    }

    static List<Start> starts() throws IOException {
        List<Start> starts = new ArrayList<>();
        for (AttackingProject attack : AttackingProject.all()) {
            for (Step step : List.of(Step.CHECK, Step.BUILD)) {
                toolchains().forEach(toolchain -> starts.add(new Start(attack, step, toolchain)));
            }
        }
        return Stream.iterate(0, index -> index < starts.size(), index -> index + EACH)
                .map(starts::get)
                .toList();
    }

    private static Stream<Path> toolchains() {
        Path home = Path.of(Objects.requireNonNull(System.getProperty("user.home")));
        return DEEP
                ? new ToolchainFinder(home)
                        .all().stream().map(Toolchain::folder).map(folder -> folder.orElse(Path.of("/usr")))
                : Stream.of(Path.of("/usr"));
    }

    /** The plan also finds units that cargo finds in unusual ways. */
    @ParameterizedTest
    @CsvSource({
        "'macro, other spelling', MACRO, src/lib.rs",
        "'macro, old place', MACRO, src/evil.rs",
        "'script, a link', BUILD_SCRIPT, build.rs",
        "'package, a decoy', BUILD_SCRIPT, a/build.rs"
    })
    void plansUnitsThatCargoFindsInUnusualWays(String name, UnitId.Kind kind, String path) throws Exception {
        AttackingProject attack = AttackingProject.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();

        List<PlannedUnit> units = place.plan(written(attack, Step.CHECK).withToolchain(Optional.of(Path.of("/usr"))))
                .units();

        assertThat(units)
                .filteredOn(unit -> unit.crate().startsWith("e"))
                .extracting(unit -> unit.kind() + " " + unit.path() + " " + unit.decision())
                .containsExactly(kind + " " + path + " STUB");
    }

    /** A gate can't know which unit a shared source file belongs to. */
    @Test
    void stubsUnitThatSharesSourceFileWithStub() throws Exception {
        AttackingProject attack = AttackingProject.all().stream()
                .filter(one -> one.name().equals("one file, two packages"))
                .findFirst()
                .orElseThrow();

        List<PlannedUnit> units = place.plan(written(attack, Step.CHECK)).units();

        assertThat(units)
                .filteredOn(unit -> unit.crate().equals("a"))
                .extracting(PlannedUnit::decision, PlannedUnit::why)
                .containsExactly(tuple(
                        PlannedUnit.Decision.STUB,
                        "it has one source file with b, build script, which is not allowed to run"));
    }

    private StepRequest written(AttackingProject attack, Step step) throws IOException {
        place.write(attack.files());
        Path crates = place.project().resolve("crates");
        List<Path> sources = Files.isDirectory(crates)
                ? List.of(Files.move(crates, place.base().resolve("crates")))
                : List.of();
        return StepRequest.of(step, place.project(), sources, attack.consent());
    }

    @ParameterizedTest
    @MethodSource("starts")
    void runsAllowedUnitsOnly(Start start) throws Exception {
        StepEvent.Finished end =
                place.run(written(start.attack(), start.step()).withToolchain(Optional.of(start.toolchain())));

        List<String> told = told();
        List<String> left = left();
        if (DEEP) {
            System.out.printf(
                    "%s | %s | executed %s | signs %d | markers %s | %s%n",
                    start,
                    end.state(),
                    end.executed().stream().map(unit -> unit.id().words()).toList(),
                    told.size(),
                    left,
                    end.notes().stream()
                            .filter(note -> note.startsWith("The gate"))
                            .toList());
        }
        assertThat(told).isEmpty();
        assertThat(left).isEmpty();
        assertThat(end.executed()).allMatch(unit -> isAllowed(start.attack(), unit));
    }

    /** Returns the projects that need no offline source: with {@code lazaret.deep} all, otherwise one. */
    static List<AttackingProject> projectsOfUser() throws IOException {
        return AttackingProject.all().stream()
                .filter(attack -> !attack.files().contains("-- file crates/"))
                .filter(attack -> DEEP || attack.name().equals("script that writes elsewhere"))
                .toList();
    }

    /** Sandboxes of ordinary users differ: root's steps execute as another account. */
    @ParameterizedTest
    @MethodSource("projectsOfUser")
    void runsAllowedUnitsOnlyForOrdinaryUser(AttackingProject attack) throws Exception {
        place.write(attack.files());
        Launcher launcher = place.launcher(true);
        List<String> words = new ArrayList<>(
                launcher.stageWords("account", Step.CHECK, place.project(), Path.of("/usr"), List.of()));
        words.add(1, "-Dlazaret.run=" + String.join(",", attack.allowed()));

        Command step = launcher.run("account", words);

        List<String> lines = step.out().lines().toList();
        assertThat(lines.getLast()).as(step.err()).startsWith("{\"event\":\"finished\"");
        assertThat(lines).noneMatch(line -> line.contains(AttackingProject.SIGN));
    }

    private static boolean isAllowed(AttackingProject attack, PlannedUnit unit) {
        return attack.consent().decide(unit.id(), UnitDecisionBinding.NONE).executes();
    }

    private List<String> told() {
        return place.events().stream()
                .map(Object::toString)
                .filter(event -> event.contains(AttackingProject.SIGN))
                .toList();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.walk(place.sandbox().sandbox().state())) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(AttackingProject.MARKER))
                    .toList();
        }
    }
}
