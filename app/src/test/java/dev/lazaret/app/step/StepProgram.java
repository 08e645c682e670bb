package dev.lazaret.app.step;

import dev.lazaret.analysis.run.PlannedUnit.Decision;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.fetch.HostRule;
import dev.lazaret.app.fetch.RegistryIndexAddress;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StageLimits;
import dev.lazaret.app.step.json.StepEventJsonWriter;
import dev.lazaret.app.step.run.StepExecution;
import dev.lazaret.app.step.run.StepService;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Plans and starts a step in a separate process, so that a test can start it as another account. */
final class StepProgram {
    private StepProgram() {}

    /**
     * Arguments: the step, folder for the state, the project, a toolchain's folder, offline sources; for a Fetch
     * instead of these an index and its host; for a step that starts a program after them {@code --bin}, its name and
     * its arguments. Prints the event stream. Each limit can be set by a system property, for example
     * {@code lazaret.processes}. With {@code lazaret.run}, names of crates, only their units may run.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Step step = Step.find(words.getFirst()).orElseThrow();
        StepEventJsonWriter json = new StepEventJsonWriter(step);
        Path project = Path.of(words.get(2));
        StepService stages = StartedStep.ladder(SandboxPlace.sandbox(Path.of(words.get(1))));
        int bin = words.contains("--bin") ? words.indexOf("--bin") : words.size();
        ProgramChoice program = bin == words.size()
                ? ProgramChoice.NONE
                : new ProgramChoice(Optional.of(words.get(bin + 1)), words.subList(bin + 2, words.size()));
        try (Opening opening = Opening.of(project)) {
            StepRequest request = (StepDefinition.of(step).downloads()
                            ? StepRequest.download(
                                    project,
                                    new FetchChoice(
                                            List.of(HostRule.of(words.get(5)).orElseThrow()),
                                            RegistryIndexAddress.of(words.get(4))))
                            : StepRequest.of(
                                            step,
                                            project,
                                            words.stream()
                                                    .limit(bin)
                                                    .skip(4)
                                                    .map(Path::of)
                                                    .toList(),
                                            consent())
                                    .withProgram(program))
                    .withManifest("Cargo.toml")
                    .withToolchain(Optional.of(Path.of(words.get(3))))
                    .withLimits(limits());
            switch (stages.plan(opening.repository(), opening.audit(), request)) {
                case Plan.Result.Refused(String reason) -> out.println(reason);
                case Plan.Result.Ready(Plan plan) -> run(stages, opening, plan, json, out);
            }
        }
    }

    private static Consent consent() {
        String run = System.getProperty("lazaret.run");
        return run == null
                ? Consent.ALL
                : Consent.of(Stream.of(run.split(","))
                        .filter(word -> !word.isEmpty())
                        .map(word -> UnitChoice.of(word, Decision.RUN).orElseThrow())
                        .toList());
    }

    private static StageLimits limits() {
        StageLimits limits = StageLimits.ordinary().withTime(Duration.ofMinutes(20));
        for (LimitedResource bound : LimitedResource.values()) {
            limits = limits.with(bound, Long.getLong("lazaret." + bound.word(), limits.get(bound)));
        }
        return limits;
    }

    private static void run(StepService stages, Opening opening, Plan plan, StepEventJsonWriter json, PrintStream out)
            throws Exception {
        Consumer<StepEvent> told = event -> out.println(json.line(event));
        StepExecution run = Boolean.getBoolean("lazaret.forged")
                ? StartedStep.startForged(stages, opening, plan, told)
                : StartedStep.start(stages, opening, plan, told);
        run.end().get(21, TimeUnit.MINUTES);
    }
}
