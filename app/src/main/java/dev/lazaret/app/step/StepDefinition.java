package dev.lazaret.app.step;

import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.StageLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table of steps, with everything that differs between steps. Planning, running, the window, the command
 * line and the messages use the table, so that a new step only needs a new row.
 *
 * @param step the step
 * @param needs the earlier step that must run first, unless its result already exists; empty if there is none
 * @param stage the stage that is started; empty if the step compiles nothing
 * @param allows what the step allows to happen
 * @param words strings for display
 * @param locked why the step can't be started, a sentence; empty if it can
 */
public record StepDefinition(
        Step step, Optional<Step> needs, Optional<Stage> stage, Allows allows, Words words, Optional<String> locked) {

    /**
     * The stage that a step starts.
     *
     * @param kind determines the stage's policy and target folder
     * @param cargo cargo's arguments, without the manifest path
     * @param narrowed cargo's arguments if crates that only tests, examples and benches need are missing; empty if the
     *     step is useless without them
     * @param withDev whether dev-dependencies are compiled
     * @param executes kinds of units that run in addition to build scripts and macros
     * @param links what is linked, a sentence
     * @param takesProgram whether the auditor specifies a program to start and its arguments
     * @param listsArtifacts whether the artifacts are listed
     * @param limits the default limits of the step
     */
    public record Stage(
            StageKind kind,
            List<String> cargo,
            List<String> narrowed,
            boolean withDev,
            Set<UnitId.Kind> executes,
            String links,
            boolean takesProgram,
            boolean listsArtifacts,
            StageLimits limits) {
        public Stage {
            cargo = List.copyOf(cargo);
            narrowed = List.copyOf(narrowed);
            executes = Set.copyOf(executes);
        }

        /** Whether units can be isolated in the step: if it starts none of the programs that contain their output. */
        public boolean isolates() {
            return leavesOut();
        }

        /**
         * Whether the step can also expand macros: it can if it only compiles the source, without producing or starting
         * programs.
         */
        public boolean expands() {
            return leavesOut() && !listsArtifacts;
        }

        /**
         * Whether the step can continue without some units: it can if it starts none of the programs that it builds.
         */
        public boolean leavesOut() {
            return executes.isEmpty();
        }
    }

    /**
     * What a step allows to happen. No step can access the auditor's own secrets.
     *
     * @param inBrief summary in a few words
     * @param trust how much the project must be trusted
     * @param network what the step connects to; empty if nothing
     * @param writes what the step writes; empty if nothing
     * @param code which code runs; empty if none
     */
    public record Allows(String inBrief, String trust, String network, String writes, String code) {}

    /**
     * Strings for display.
     *
     * @param question title of the dialog: the step, and what it allows to happen
     * @param effect what the step allows to happen, one sentence
     * @param consequence short line next to the button that opens the dialog
     * @param confirm text of the button that starts the step; {@code %s} is replaced by the number of units, for
     *     example "6 units", {@code %p} by the program
     * @param failure clause for a step that ends with an error
     * @param afterwards clause for a step that ends with an error after everything was compiled; empty if the step has
     *     no such clause
     */
    public record Words(
            String question, String effect, String consequence, String confirm, String failure, String afterwards) {}

    private static final List<StepDefinition> TABLE = List.of(
            new StepDefinition(
                    Step.VIEW,
                    Optional.empty(),
                    Optional.empty(),
                    new Allows("Reads files, nothing runs", "none", "", "", ""),
                    new Words(
                            "View: read files",
                            "Files are read; nothing is run.",
                            "Reads files, runs nothing.",
                            "View",
                            "files could not be read",
                            ""),
                    Optional.of("View needs no start: opening the folder is it.")),
            new StepDefinition(
                    Step.FETCH,
                    Optional.empty(),
                    Optional.empty(),
                    new Allows(
                            "Registries only, no project code",
                            "none of the project's code",
                            "registries",
                            "cache",
                            ""),
                    new Words(
                            "Fetch: download crates",
                            "Crates are downloaded; nothing of them is run.",
                            "Downloads crates, runs none.",
                            "Fetch",
                            "crates could not be downloaded",
                            ""),
                    Optional.empty()),
            new StepDefinition(
                    Step.CHECK,
                    Optional.of(Step.FETCH),
                    Optional.of(new Stage(
                            StageKind.CHECK,
                            List.of(
                                    "check",
                                    "--offline",
                                    "--locked",
                                    "--keep-going",
                                    "--all-targets",
                                    "--message-format=json"),
                            List.of("check", "--offline", "--locked", "--keep-going", "--message-format=json"),
                            true,
                            Set.of(),
                            "Only build scripts and macros are linked, with the crates that they use.",
                            false,
                            false,
                            StageLimits.ordinary())),
                    new Allows("Natively only what you allow", "minimal", "", "target", "allowed"),
                    new Words(
                            "Check: compile the code, and decide which units execute",
                            "Build scripts and macros that you allow run in the sandbox; nothing is linked into a program.",
                            "Names what would execute first.",
                            "Check, execute %s",
                            "cargo found errors",
                            ""),
                    Optional.empty()),
            new StepDefinition(
                    Step.BUILD,
                    Optional.of(Step.FETCH),
                    Optional.of(new Stage(
                            StageKind.BUILD,
                            List.of("build", "--offline", "--locked", "--keep-going", "--message-format=json"),
                            List.of(),
                            false,
                            Set.of(),
                            "Programs and libraries are linked against the toolchain's libraries and this system's in /usr.",
                            false,
                            true,
                            StageLimits.ordinary())),
                    new Allows("Compiles and links, still offline", "medium", "", "target", "+ linker"),
                    new Words(
                            "Build: let units execute, and link what they make",
                            "Build scripts and macros that you allow run in the sandbox, and programs and libraries are made.",
                            "As Check, and links.",
                            "Build",
                            "cargo found errors",
                            ""),
                    Optional.empty()),
            new StepDefinition(
                    Step.TEST,
                    Optional.of(Step.FETCH),
                    Optional.of(new Stage(
                            StageKind.TEST,
                            List.of("test", "--offline", "--locked", "--no-fail-fast", "--message-format=json"),
                            List.of(),
                            true,
                            Set.of(UnitId.Kind.TEST, UnitId.Kind.DOC_TESTS, UnitId.Kind.PROGRAM),
                            "Tests and the programs that they start are linked against the toolchain's libraries and this system's in /usr.",
                            false,
                            false,
                            StageLimits.ordinary())),
                    new Allows("Project tests run, still offline", "full, sandboxed", "", "target", "all"),
                    new Words(
                            "Test: let this project's tests execute",
                            "Build scripts, macros and the project's tests run in the sandbox.",
                            "Runs this project's tests.",
                            "Run tests",
                            "cargo found errors",
                            "a test program ended with an error"),
                    Optional.empty()),
            new StepDefinition(
                    Step.RUN,
                    Optional.of(Step.FETCH),
                    Optional.of(new Stage(
                            StageKind.RUN,
                            List.of("run", "--offline", "--locked", "--message-format=json"),
                            List.of(),
                            false,
                            Set.of(UnitId.Kind.PROGRAM),
                            "The program is linked against the toolchain's libraries and this system's in /usr.",
                            true,
                            false,
                            StageLimits.ordinary())),
                    new Allows("Program you name, in sandbox", "full, sandboxed", "", "target", "all"),
                    new Words(
                            "Run: let the program that you name execute",
                            "Build scripts, macros and then the program that you name run in the sandbox.",
                            "Runs the program you name.",
                            "Run %p",
                            "cargo found errors",
                            ""),
                    Optional.empty()));

    /** Returns the six steps, in order. */
    public static List<StepDefinition> table() {
        return TABLE;
    }

    /** Returns the row of a step. */
    public static StepDefinition of(Step step) {
        return TABLE.stream().filter(row -> row.step() == step).findFirst().orElseThrow();
    }

    /** Returns the steps that can be started, in order. */
    public static List<StepDefinition> startable() {
        return TABLE.stream().filter(row -> row.locked().isEmpty()).toList();
    }

    /** Returns the steps that can be started and that compile, in order. */
    public static List<StepDefinition> compiling() {
        return startable().stream().filter(row -> row.stage().isPresent()).toList();
    }

    /** Returns the row of the step that downloads. */
    public static StepDefinition download() {
        return TABLE.stream().filter(StepDefinition::downloads).findFirst().orElseThrow();
    }

    /** Whether the step downloads; such a step has a separate kind of plan. */
    public boolean downloads() {
        return step.downloads();
    }

    /** Returns the step's default limits. */
    public StageLimits limits() {
        return stage.map(Stage::limits).orElseGet(StageLimits::ordinary);
    }

    /** Whether the auditor specifies a program that the step starts. */
    public boolean takesProgram() {
        return stage.filter(Stage::takesProgram).isPresent();
    }

    /**
     * Returns the text of the button that starts the step, for example "Check, execute 6 units".
     *
     * @param units units that would execute natively
     * @param isolates whether other units would execute isolated
     * @param program name of the program that the step starts; empty if it starts none
     */
    public String confirm(List<PlannedUnit> units, boolean isolates, String program) {
        String nothing = isolates ? "nothing natively" : "nothing";
        return words.confirm()
                .replace("%s", units.isEmpty() ? nothing : CountFormatter.grouped(units.size(), "unit"))
                .replace("%p", program);
    }
}
