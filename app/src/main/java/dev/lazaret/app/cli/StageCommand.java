package dev.lazaret.app.cli;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.fetch.HostRule;
import dev.lazaret.app.fetch.RegistryIndexAddress;
import dev.lazaret.app.output.OutputException;
import dev.lazaret.app.output.StepResultsFolder;
import dev.lazaret.app.step.CargoChoice;
import dev.lazaret.app.step.CompileOptions;
import dev.lazaret.app.step.ConfigAdmission;
import dev.lazaret.app.step.Consent;
import dev.lazaret.app.step.DownloadOptions;
import dev.lazaret.app.step.ProgramChoice;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepRequest;
import dev.lazaret.app.step.UnitChoice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Implements {@code lazaret stage}: runs one step of the ladder in the sandbox. */
@Command(
        name = "stage",
        description = "Runs one step of the ladder in the sandbox, without prompting. With --plan it starts nothing.")
final class StageCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "STEP", description = "the step to run, for example check")
    private String step = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "the repository")
    private String path = "";

    @Parameters(index = "2..*", paramLabel = "ARG", description = "after --: arguments for the program that run starts")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--bin", paramLabel = "NAME", description = "run: the program of the workspace to start")
    private @Nullable String bin;

    @Mixin
    private CargoOptions cargo = new CargoOptions();

    @Option(names = "--run-all", description = "lets everything execute, including units that are not in the plan")
    private boolean runAll;

    @Option(
            names = "--isolate",
            description = "check, build: refuses the step if this toolchain can't isolate units. By default these steps"
                    + " isolate macros and build scripts that are not allowed to run if they can: such a unit"
                    + " executes as WebAssembly, without system calls; a recording takes precedence")
    private boolean isolate;

    @Option(names = "--no-isolate", description = "check, build: replaces units that are not allowed to run with stubs")
    private boolean noIsolate;

    @Option(
            names = "--decisions",
            paramLabel = "FILE",
            description =
                    "decisions for units, one per line as --plan prints them, each valid for exactly the same bytes"
                            + " only; --run takes precedence")
    private @Nullable String decisions;

    @Option(
            names = "--offline-source",
            paramLabel = "DIR",
            description = "takes crates from this machine: a vendored folder, a directory source, a local registry, or"
                    + " cargo's cache (~/.cargo, its registry, or one of its folders of .crate files);"
                    + " repeatable")
    private List<String> offlineSources = new ArrayList<>();

    @Option(
            names = "--allow-host",
            paramLabel = "HOST",
            description = "fetch: a host to allow in addition to those of crates.io, HOST[:PORT][+private]; repeatable")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--deny-host",
            paramLabel = "HOST",
            description = "fetch: a host to deny, even if it belongs to crates.io, HOST[:PORT]; repeatable")
    private List<String> denied = new ArrayList<>();

    @Option(
            names = "--registry-index",
            paramLabel = "URL",
            description = "fetch: replaces the index of crates.io, sparse+https://HOST/PATH/; allow its hosts as well")
    private @Nullable String index;

    @Option(names = "--plan", description = "prints the plan and starts nothing")
    private boolean plan;

    @Option(
            names = "--manifest",
            paramLabel = "REL",
            description = "the workspace: the path of its Cargo.toml below PATH")
    private @Nullable String manifest;

    @Option(
            names = "--toolchain",
            paramLabel = "DIR",
            description = "the toolchain's folder; /usr is the distribution's")
    private @Nullable String toolchain;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "stops the step after this time")
    private @Nullable Long timeout;

    @Option(names = "--keep", paramLabel = "DIR", description = "copies the step's target folder and its log to DIR")
    private @Nullable String keep;

    @Option(
            names = "--expand",
            paramLabel = "PACKAGE",
            description = "check: writes the macro-expanded source of a workspace package to the folder of --keep")
    private @Nullable String expand;

    @Option(
            names = "--compare-runs",
            description =
                    "check, build: runs the units again as another user at another time, and reports the differences")
    private boolean compareRuns;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            description = "unexpected: exit 1 on unexpected behavior, or if the step was not observed completely")
    private @Nullable String failOn;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), or json: one event per line")
    private String format = "text";

    @Spec
    private @Nullable CommandSpec spec;

    private final ConsoleStreams console;
    private final StepRunner staging;

    StageCommand(ConsoleStreams console, StepRunner staging) {
        this.console = console;
        this.staging = staging;
    }

    /**
     * The parsed arguments, with absolute paths.
     *
     * @param request request, with the step's default limits where no other limits are chosen
     * @param planOnly whether to print the plan without starting anything
     * @param results folder for the copy of the target folder and for the log; empty if neither is to be stored
     * @param timeout time limit; empty to use the limit from Settings, or else the default limit
     * @param onlyExpected whether the run fails if something unexpected was seen
     * @param isolatesByDefault whether units are isolated unless Settings decide otherwise
     */
    record Order(
            StepRequest request,
            boolean planOnly,
            Optional<StepResultsFolder> results,
            Optional<Duration> timeout,
            boolean onlyExpected,
            boolean isolatesByDefault) {}

    @Override
    public Integer call() throws Exception {
        StepDefinition row = Step.find(step)
                .map(StepDefinition::of)
                .orElseThrow(() -> new UsageException(
                        "Unknown step " + ErrorMessageFormatter.quoted(step) + ". " + startableSteps()));
        if (row.locked().isPresent()) {
            throw new UsageException(row.locked().get() + " " + startableSteps());
        }
        Step wanted = row.step();
        if (timeout != null && timeout <= 0) {
            throw new UsageException("--timeout takes a positive number of seconds.");
        }
        List<Path> sources = new ArrayList<>();
        for (String source : offlineSources) {
            sources.add(PathArgumentDecoder.path(source));
        }
        Optional<Path> tools = toolchain == null ? Optional.empty() : Optional.of(PathArgumentDecoder.path(toolchain));
        Path folder = PathArgumentDecoder.path(path);
        FetchChoice hosts = fetch(row);
        CompileOptions compile = new CompileOptions(consent(row, folder), choice(row), program(row))
                .withExpand(expanded(row))
                .withCompareRuns(comparesRuns(row));
        StepRequest request = StepRequest.of(
                        wanted,
                        folder,
                        sources,
                        row.downloads()
                                ? new DownloadOptions(hosts)
                                : isolate ? compile.withIsolationRequired() : compile)
                .withManifest(Optional.ofNullable(manifest).orElse(""))
                .withToolchain(tools)
                .withAdmission(admission(row));
        Order order = new Order(
                request,
                plan,
                resultsFolder(
                        row,
                        folder,
                        Stream.concat(sources.stream(), tools.stream()).toList()),
                Optional.ofNullable(timeout).map(Duration::ofSeconds),
                onlyExpected(row),
                row.stage().filter(StepDefinition.Stage::isolates).isPresent() && !runAll && !isolate && !noIsolate);
        StepPrinter report = switch (format) {
            case "text" -> new TextStepPrinter(console, plan, noIsolate);
            case "json" -> new JsonStepPrinter(console, wanted);
            default ->
                throw new UsageException(
                        "Unknown --format " + ErrorMessageFormatter.quoted(format) + "; expected text or json.");
        };
        return staging.run(order, report, console).code();
    }

    private Consent consent(StepDefinition row, Path folder) throws UsageException {
        if (runAll && decisions != null) {
            throw new UsageException("--run-all lets everything run: it can't be combined with --decisions.");
        }
        Optional<String> option = DecisionOptions.firstGiven(spec);
        if (runAll && option.isPresent()) {
            throw new UsageException("--run-all lets everything run: it can't be combined with " + option.get() + ".");
        }
        List<UnitChoice> chosen = DecisionOptions.choices(spec, folder);
        Consent named = isolates(row) ? Consent.of(chosen).withIsolation() : Consent.of(chosen);
        return runAll
                ? Consent.ALL
                : decisions == null
                        ? named
                        : named.withStored(DecisionFileReader.read(PathArgumentDecoder.path(decisions), folder));
    }

    private boolean isolates(StepDefinition row) throws UsageException {
        if ((isolate || noIsolate)
                && row.stage().filter(StepDefinition.Stage::isolates).isEmpty()) {
            throw new UsageException((isolate ? "--isolate" : "--no-isolate") + " is for check and build; "
                    + row.step().word() + " does not take it.");
        }
        if (isolate && noIsolate) {
            throw new UsageException("--isolate can't be combined with --no-isolate.");
        }
        if (isolate && runAll) {
            throw new UsageException("--run-all lets everything run: it can't be combined with --isolate.");
        }
        return isolate;
    }

    private FetchChoice fetch(StepDefinition row) throws UsageException {
        if (!row.downloads() && (!hosts.isEmpty() || !denied.isEmpty() || index != null)) {
            String option = index == null ? hosts.isEmpty() ? "--deny-host" : "--allow-host" : "--registry-index";
            throw new UsageException(option + " is for "
                    + StepDefinition.download().step().word() + ": no other step connects to a host.");
        }
        Optional<String> decided = runAll
                ? Optional.of("--run-all")
                : DecisionOptions.firstGiven(spec)
                        .or(() -> Optional.ofNullable(decisions).map(_ -> "--decisions"));
        if (row.downloads() && decided.isPresent()) {
            throw new UsageException(
                    decided.get() + " is not for " + row.step().word() + ": it runs no code of the project.");
        }
        Optional<String> address = Optional.ofNullable(index);
        Optional<RegistryIndexAddress> registry = address.flatMap(RegistryIndexAddress::of);
        if (address.isPresent() && registry.isEmpty()) {
            throw new UsageException("--registry-index takes sparse+https://HOST/PATH/ without a user name, not "
                    + ErrorMessageFormatter.quoted(address.get()) + ".");
        }
        FetchChoice choice = new FetchChoice(places("--allow-host", hosts), registry, places("--deny-host", denied));
        if (!choice.ineffectiveDenials().isEmpty()) {
            throw new UsageException("--deny-host "
                    + choice.ineffectiveDenials().getFirst().words()
                    + " has no effect: nothing would connect to it. --plan lists the hosts.");
        }
        return choice;
    }

    private static List<HostRule> places(String option, List<String> given) throws UsageException {
        List<HostRule> places = new ArrayList<>();
        for (String host : given) {
            places.add(HostRule.of(host)
                    .orElseThrow(() -> new UsageException(option + " takes HOST, HOST:PORT or HOST:PORT+private, not "
                            + ErrorMessageFormatter.quoted(host) + ".")));
        }
        return places;
    }

    private Optional<StepResultsFolder> resultsFolder(StepDefinition row, Path audited, List<Path> read)
            throws UsageException {
        if (keep == null) {
            return Optional.empty();
        }
        if (row.stage().isEmpty()) {
            throw new UsageException(
                    "--keep is for steps that compile; " + row.step().word() + " does not.");
        }
        try {
            return Optional.of(StepResultsFolder.at(PathArgumentDecoder.path(keep), audited, read));
        } catch (OutputException e) {
            throw new UsageException("--keep " + e.getMessage());
        }
    }

    private Optional<String> expanded(StepDefinition row) throws UsageException {
        if (expand != null && row.stage().filter(StepDefinition.Stage::expands).isEmpty()) {
            throw new UsageException("--expand is for check; " + row.step().word() + " does not take it.");
        }
        if (expand != null && keep == null && !plan) {
            throw new UsageException("--expand needs --keep, the folder to write to.");
        }
        return Optional.ofNullable(expand);
    }

    private boolean onlyExpected(StepDefinition row) throws UsageException {
        if (failOn != null && !failOn.equals("unexpected")) {
            throw new UsageException(
                    "Unknown --fail-on " + ErrorMessageFormatter.quoted(failOn) + "; for steps, expected unexpected.");
        }
        if (failOn != null && row.stage().isEmpty()) {
            throw new UsageException("--fail-on unexpected is for steps that execute units; "
                    + row.step().word() + " executes none.");
        }
        if (failOn != null && plan) {
            throw new UsageException("--fail-on unexpected can't be combined with --plan, which starts nothing.");
        }
        return failOn != null;
    }

    private boolean comparesRuns(StepDefinition row) throws UsageException {
        if (compareRuns && row.stage().filter(StepDefinition.Stage::leavesOut).isEmpty()) {
            throw new UsageException(
                    "--compare-runs is for check and build; " + row.step().word() + " runs once.");
        }
        if (compareRuns && runAll && expand == null) {
            throw new UsageException(
                    "--compare-runs needs the gate, which --run-all turns off: name units with --run.");
        }
        return compareRuns;
    }

    private CargoChoice choice(StepDefinition row) throws UsageException {
        CargoChoice choice = cargo.choice();
        if (row.stage().isEmpty() && !choice.equals(CargoChoice.DEFAULT)) {
            throw new UsageException(
                    "--package, --features, --all-features, --no-default-features and --release are for steps that"
                            + " compile; " + row.step().word() + " does not.");
        }
        return choice;
    }

    private ConfigAdmission admission(StepDefinition row) throws UsageException {
        ConfigAdmission admission = cargo.admission();
        if (row.stage().isEmpty() && admission.target().isPresent()) {
            throw new UsageException(
                    "--target is for steps that compile; " + row.step().word() + " does not.");
        }
        return admission;
    }

    /**
     * Returns the program to start and its arguments. Accepts arguments for the program only after {@code --}, because
     * an argument elsewhere was not meant for the program.
     */
    private ProgramChoice program(StepDefinition row) throws UsageException {
        List<String> given =
                spec == null ? List.of() : spec.commandLine().getParseResult().originalArgs();
        int behind = given.contains("--") ? given.size() - given.indexOf("--") - 1 : 0;
        if (arguments.size() > behind) {
            throw new UsageException(PathArgumentDecoder.shown(arguments.getFirst())
                    + " is one argument too many: a step takes one PATH. Put arguments for a program after --.");
        }
        if (!row.takesProgram() && (bin != null || !arguments.isEmpty())) {
            throw new UsageException("--bin and program arguments are for the step that starts a program; "
                    + row.step().word() + " starts none.");
        }
        return new ProgramChoice(
                Optional.ofNullable(bin).map(PathArgumentDecoder::text),
                arguments.stream().map(PathArgumentDecoder::text).toList());
    }

    private static String startableSteps() {
        return StepDefinition.startable().stream()
                .map(row -> row.step().word())
                .collect(Collectors.joining(", ", "The steps are ", "."));
    }
}
