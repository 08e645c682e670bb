package dev.lazaret.app.cli;

import dev.lazaret.analysis.trust.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code lazaret stage}: one step of the ladder, in the sandbox. */
final class StageCommand implements Command {
    private static final Usage USAGE = Usage.of(
            "lazaret stage",
            "Runs one step of the ladder in the sandbox. Nothing is asked; --plan starts nothing.",
            List.of(
                    new Usage.Place("STEP", 1, 1, "check; fetch, build, test and run are not there yet"),
                    new Usage.Place("PATH", 1, 1, "the folder")),
            Usage.Option.flag("--run-all", "lets every build script and macro that the plan names execute"),
            new Usage.Option(
                    "--offline-source",
                    "DIR",
                    true,
                    "a folder of crate sources on this machine; may be given several times"),
            Usage.Option.flag("--plan", "prints the plan and starts nothing"),
            Usage.Option.valued("--manifest", "REL", "which workspace: its Cargo.toml below PATH"),
            Usage.Option.valued("--toolchain", "DIR", "the toolchain's folder; /usr is the distribution's"),
            Usage.Option.valued("--timeout", "SECONDS", "stops the step after this time"),
            Usage.Option.valued("--format", "FORMAT", "text (default), or json: one event a line"));

    private final Console console;
    private final Staging staging;

    StageCommand(Console console, Staging staging) {
        this.console = console;
        this.staging = staging;
    }

    /**
     * What was asked for, with paths made absolute.
     *
     * @param timeout empty for the ordinary limit
     */
    record Order(
            Step step,
            Path folder,
            String manifest,
            Optional<Path> toolchain,
            List<Path> offlineSources,
            boolean runAll,
            boolean planOnly,
            Optional<Duration> timeout) {}

    @Override
    public Usage usage() {
        return USAGE;
    }

    @Override
    public Exit run(Arguments given) throws Exception {
        String step = given.places().getFirst();
        Step wanted = Step.of(step)
                .filter(found -> found != Step.VIEW)
                .orElseThrow(() -> new NotDone(Sentence.quoted(step) + " is no step that runs something; there are "
                        + Arrays.stream(Step.values())
                                .filter(found -> found != Step.VIEW)
                                .map(Step::word)
                                .collect(Collectors.joining(", "))
                        + "."));
        if (wanted != Step.CHECK) {
            throw new NotDone(wanted.title() + " is not there yet; there is check.");
        }
        Optional<String> timeout = given.value("--timeout");
        Optional<Duration> most = timeout.isEmpty() ? Optional.empty() : Optional.of(seconds(timeout.get()));
        List<Path> sources = new ArrayList<>();
        for (String source : given.all("--offline-source")) {
            sources.add(PathArgument.path(source));
        }
        Optional<String> toolchain = given.value("--toolchain");
        Optional<Path> tools = toolchain.isEmpty() ? Optional.empty() : Optional.of(PathArgument.path(toolchain.get()));
        Order order = new Order(
                wanted,
                PathArgument.path(given.places().get(1)),
                given.value("--manifest").orElse("Cargo.toml"),
                tools,
                sources,
                given.has("--run-all"),
                given.has("--plan"),
                most);
        String format = given.value("--format").orElse("text");
        StageReport report = switch (format) {
            case "text" -> new TextStageReport(console);
            case "json" -> new JsonStageReport(console, wanted);
            default ->
                throw new NotDone("--format " + Sentence.quoted(format) + " is not there; there are text and json.");
        };
        return staging.run(order, report, console);
    }

    private static Duration seconds(String timeout) throws NotDone {
        try {
            long seconds = Long.parseLong(timeout);
            if (seconds > 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException notANumber) {
            throw noSeconds();
        }
        throw noSeconds();
    }

    private static NotDone noSeconds() {
        return new NotDone("--timeout takes a number of seconds above 0.");
    }
}
