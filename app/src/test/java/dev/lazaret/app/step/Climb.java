package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.conformity.Json;
import dev.lazaret.app.fetch.LoopbackRegistry;
import dev.lazaret.app.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes one project through all steps by one account, and compares each with plain cargo, which uses the same registry.
 *
 * @param base a folder that every account can read
 * @param asUser whether it runs as an ordinary user
 */
record Climb(Path base, LoopbackRegistry registry, LadderProject project, boolean asUser) {
    private static final Path TOOLCHAIN = Path.of("/usr");
    private static final List<Step> COMPILING = List.of(Step.CHECK, Step.BUILD, Step.TEST, Step.RUN);

    /** The results of a step on both sides. */
    record Row(Step step, String plain, String lazaret, List<String> differences) {
        String words() {
            return String.join(" | ", step.word(), plain, lazaret);
        }
    }

    /** The two sides of the comparison. */
    private record Sides(Launcher launcher, String account, Path opened, Path plainly, PlainCargo plain) {}

    /** Runs all steps, in a separate folder. */
    List<Row> run(Path folder) throws IOException, InterruptedException {
        Launcher launcher = new Launcher(base, asUser);
        String account = folder.getFileName() + "-account";
        Path opened = folder.resolve("project");
        Path plainly = folder.resolve("plain");
        project.make(opened);
        // The version in the lockfile is yanked after the lockfile was written.
        versions(false);
        if (project.locked()) {
            LadderProject.lock(opened, base, registry);
        }
        command("/usr/bin/cp", "-r", opened.toString(), plainly.toString());
        if (!project.locked()) {
            LadderProject.lock(plainly, base, registry);
        }
        versions(true);
        launcher.give(plainly);
        Sides sides =
                new Sides(launcher, account, opened, plainly, new PlainCargo(launcher, account + "-plain", TOOLCHAIN));
        List<Row> rows = new ArrayList<>(List.of(fetch(sides)));
        for (Step step : COMPILING) {
            rows.add(step(sides, step));
        }
        return rows;
    }

    private void versions(boolean yanked) throws IOException {
        demo("1.0.0", false);
        demo("1.0.1", yanked);
        demo("1.1.0", true);
    }

    private void demo(String version, boolean yanked) throws IOException {
        registry.add(
                LadderProject.YANKED,
                version,
                yanked,
                Map.of(
                        "Cargo.toml",
                        "[package]\nname = \"%s\"\nversion = \"%s\"\n".formatted(LadderProject.YANKED, version),
                        "src/lib.rs",
                        "pub fn version() -> &'static str { \"%s\" }\n".formatted(version)));
    }

    private String source() {
        return "registry = \"" + registry.index() + "\"";
    }

    private Row fetch(Sides sides) throws IOException, InterruptedException {
        Path vendor = sides.launcher().home(sides.account() + "-plain").resolve("vendor");
        Command vendored = sides.plain()
                .cargo(
                        sides.plainly(),
                        List.of("vendor", "--locked", "--respect-source-config", "--versioned-dirs", vendor.toString()),
                        source());
        assertThat(vendored.code()).as(vendored.err()).isZero();

        List<String> lines = lines(
                sides.launcher().fetch(sides.account(), sides.opened(), TOOLCHAIN, registry.index(), registry.place()));
        Path kept = Path.of(String.valueOf(Json.object(lines.getFirst()).get("folder")));

        List<String> differences = new ArrayList<>();
        if (!lines.getLast().contains("\"state\":\"done\"")) {
            differences.add(lines.getLast());
        }
        command("/usr/bin/diff", "-r", "--no-dereference", vendor.toString(), kept.toString())
                .lines()
                .forEach(differences::add);
        if (!project.locked()) {
            command(
                            "/usr/bin/diff",
                            sides.plainly().resolve("Cargo.lock").toString(),
                            kept.resolveSibling("Cargo.lock").toString())
                    .lines()
                    .forEach(differences::add);
        }
        return new Row(Step.FETCH, crates(vendor), crates(kept), differences);
    }

    private static String crates(Path vendor) throws IOException {
        if (!Files.isDirectory(vendor)) {
            return "nothing";
        }
        try (Stream<Path> folders = Files.list(vendor)) {
            return folders.count() + " crates";
        }
    }

    private Row step(Sides sides, Step step) throws IOException, InterruptedException {
        List<String> lines = lines(
                step == Step.RUN
                        ? sides.launcher()
                                .program(
                                        sides.account(),
                                        sides.opened(),
                                        TOOLCHAIN,
                                        List.of(),
                                        project.program(),
                                        project.arguments())
                        : sides.launcher().stage(sides.account(), step, sides.opened(), TOOLCHAIN, List.of()));
        assertThat(lines.getFirst()).as("the plan").startsWith("{");
        Map<?, ?> plan = Json.object(lines.getFirst());
        StepResult lazaret = StepResult.ofEvents(lines);
        Command ran = sides.plain().cargo(sides.plainly(), StepResult.words(plan), source());
        StepResult plain = sides.plain().result(sides.plainly(), ran);

        if (step == Step.RUN) {
            // Cargo starts the program as its last act and has no message for it.
            StepResult.planned(plan).stream()
                    .filter(unit -> unit.startsWith("program "))
                    .forEach(plain.executed()::add);
        }
        List<String> differences = StepResult.differences(step, lines, plain);
        if (step != Step.RUN) {
            return new Row(step, plain.words(), lazaret.words(), differences);
        }
        String said = printed(lines);
        String plainlySaid = ran.out()
                .lines()
                .filter(line -> !line.startsWith("{\"reason\":"))
                .collect(Collectors.joining("\n"));
        if (!said.equals(plainlySaid)) {
            differences.add("printed: Lazaret " + said + ", plain cargo " + plainlySaid);
        }
        return new Row(
                step,
                plain.words() + ", printed " + plainlySaid.length(),
                lazaret.words() + ", printed " + said.length(),
                differences);
    }

    private static String printed(List<String> lines) {
        return lines.stream()
                .map(Json::object)
                .filter(event -> "output".equals(event.get("event")) && "stdout".equals(event.get("stream")))
                .map(event -> String.valueOf(event.get("text")))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Command stage) {
        assertThat(stage.err()).isEmpty();
        return stage.out().lines().toList();
    }

    private static String command(String... words) throws IOException, InterruptedException {
        Command ran = Command.run(Path.of("/"), Map.of(), List.of(words));
        return ran.out() + ran.err();
    }

    @Override
    public String toString() {
        return String.join(" | ", project.kind(), project.toString(), asUser ? "ordinary user" : "root");
    }
}
