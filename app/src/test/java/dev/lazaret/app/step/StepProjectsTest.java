package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.sandbox.Command;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Verifies that Check, Build and Test have the same results as plain cargo, on real projects of five kinds, started by
 * root and by an ordinary user, with every toolchain, and that everything that runs was listed before. By default two
 * combinations of small projects, with each account and with toolchains of rustup if there are any;
 * {@code LadderProjectsTest} takes every step with the distribution's. {@code -Dlazaret.deep=true} takes all.
 */
@Tag("sandbox")
class StepProjectsTest {
    private static final List<Step> STEPS = StepDefinition.compiling().stream()
            .filter(row -> !row.takesProgram())
            .map(StepDefinition::step)
            .toList();
    private static final DebianProject LIBRARY = DebianProject.ALL.getFirst();
    private static final DebianProject WORKSPACE = DebianProject.ALL.get(2);

    @RegisterExtension
    final StepPlace place = new StepPlace();

    /** One way to run one step. */
    record Combination(DebianProject project, Step step, boolean asUser, Toolchain toolchain) {
        String row(String result) {
            return String.join(
                    " | ",
                    project.kind(),
                    project.toString(),
                    step.word(),
                    asUser ? "ordinary user" : "root",
                    toolchain.words(),
                    result);
        }
    }

    static List<Combination> combinations() throws IOException {
        List<Boolean> accounts = SandboxPlace.isRoot() ? List.of(false, true) : List.of(true);
        List<Toolchain> toolchains = ReadableToolchains.all();
        List<Combination> all = new ArrayList<>();
        if (Boolean.getBoolean("lazaret.deep")) {
            for (DebianProject project : DebianProject.ALL) {
                for (Toolchain toolchain : toolchains) {
                    for (boolean asUser : accounts) {
                        STEPS.forEach(step -> all.add(new Combination(project, step, asUser, toolchain)));
                    }
                }
            }
            return all;
        }
        all.add(new Combination(LIBRARY, Step.CHECK, accounts.getFirst(), toolchains.getFirst()));
        all.add(new Combination(WORKSPACE, Step.BUILD, accounts.getLast(), toolchains.get(toolchains.size() / 2)));
        return all;
    }

    @Test
    void stepMatchesPlainCargo() throws Exception {
        assertThat(DebianProject.REGISTRY)
                .as("install the crates: apt-get install librust-cargo-dev")
                .exists();
        List<String> differences = new ArrayList<>();
        int number = 0;
        System.out.println(
                "kind | project | step | account | toolchain | plain cargo | Lazaret | units run | units listed");
        for (Combination combination : combinations()) {
            Compared compared = compare(combination, place.base().resolve(Integer.toString(number++)));
            System.out.println(combination.row(compared.row()));
            compared.differences().forEach(difference -> differences.add(combination.row(difference)));
        }
        assertThat(differences).isEmpty();
    }

    private record Compared(String row, List<String> differences) {}

    private Compared compare(Combination combination, Path folder) throws Exception {
        Files.createDirectory(folder);
        Launcher launcher = place.launcher(combination.asUser());
        String account = folder.getFileName() + "-account";
        Path toolchain = new ReadableToolchains(place.base()).folder(combination.toolchain());
        Path project = folder.resolve("project");
        combination.project().make(project);

        Command stage =
                launcher.stage(account, combination.step(), project, toolchain, List.of(DebianProject.REGISTRY));
        List<String> lines = stage.out().lines().toList();
        assertThat(stage.err()).as(combination.row("")).isEmpty();
        assertThat(lines.getLast()).as(combination.row("")).startsWith("{\"event\":\"finished\"");
        StepResult lazaret = StepResult.ofEvents(lines);
        Map<?, ?> plan = Json.object(lines.getFirst());

        Path plainly = folder.resolve("plain");
        Command copied = Command.run(
                Path.of("/"), Map.of(), List.of("/usr/bin/cp", "-r", project.toString(), plainly.toString()));
        assertThat(copied.err()).isEmpty();
        Files.copy(lockfile(launcher.home(account).resolve("state")), plainly.resolve("Cargo.lock"));
        StepResult plain = new PlainCargo(launcher, account + "-plain", toolchain).run(plainly, StepResult.words(plan));

        List<String> differences = StepResult.differences(combination.step(), lines, plain);
        return new Compared(
                String.join(
                        " | ",
                        plain.words(),
                        lazaret.words(),
                        Integer.toString(plain.executed().size()),
                        Integer.toString(StepResult.planned(plan).size())),
                differences);
    }

    /** Returns the lockfile that a stage has used and thrown away. */
    private static Path lockfile(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state, 3)) {
            return files.filter(file -> file.endsWith("Cargo.lock")).findFirst().orElseThrow();
        }
    }
}
