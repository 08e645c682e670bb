package dev.lazaret.app.step;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.icons.Icon;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table of steps: everything in which steps differ. Planning, running, both front doors and the texts read it
 * from here, so that a further step is a further row.
 *
 * @param step which step
 * @param needs the earlier step that cargo needs first, where its result is not there otherwise
 * @param stage what is started; empty where the step compiles nothing
 * @param allows what it lets happen
 * @param words what people read
 * @param icon its sign, the same wherever the step is named
 * @param locked why it can't be started, a sentence; empty where it can
 */
public record StepRow(
        Step step,
        Optional<Step> needs,
        Optional<Stage> stage,
        Allows allows,
        Words words,
        Icon icon,
        Optional<String> locked) {

    /**
     * What a step starts.
     *
     * @param kind the stage's policy and target folder
     * @param cargo cargo's words, without the manifest's path
     * @param narrowed cargo's words where crates of tests, examples and benches are missing; empty where the step is nothing
     *     without them
     * @param withDev whether dev-dependencies are compiled
     * @param executes what runs beside build scripts and macros
     * @param links what is linked, a sentence
     * @param takesProgram whether the auditor names a program that it starts, with arguments
     * @param listsArtifacts whether what it has made is listed
     * @param limits the bounds that the step has where nothing else is asked for
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
            Limits limits) {
        public Stage {
            cargo = List.copyOf(cargo);
            narrowed = List.copyOf(narrowed);
            executes = Set.copyOf(executes);
        }

        /** Whether what macros make can be had beside: where source is compiled and nothing is made of it. */
        public boolean expands() {
            return leavesOut() && !listsArtifacts;
        }

        /** Whether it goes on where units are left out: it starts nothing that it makes. */
        public boolean leavesOut() {
            return executes.isEmpty();
        }
    }

    /**
     * What a step lets happen. No step reaches the auditor's own secrets.
     *
     * @param inBrief the same in five words
     * @param trust what it needs to be trusted
     * @param network what it connects to; empty for nothing
     * @param writes what is written; empty for nothing
     * @param code whose code runs; empty for nobody's
     */
    public record Allows(String inBrief, String trust, String network, String writes, String code) {}

    /**
     * What people read of a step.
     *
     * @param question the title of its dialog: the step, and what it lets happen
     * @param effect what it lets happen, one sentence
     * @param consequence the short line at the button that leads to the dialog
     * @param confirm the words of the button that starts it; {@code %s} stands for the number of units, for example "6 units",
     *     {@code %p} for the program
     * @param failure a clause for an end with an error
     * @param afterwards a clause for an end with an error after everything was compiled; empty where nothing is started then
     */
    public record Words(
            String question, String effect, String consequence, String confirm, String failure, String afterwards) {}

    private static final List<StepRow> TABLE = List.of(
            new StepRow(
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
                    Icon.EYE,
                    Optional.of("View needs no start: opening the folder is it.")),
            new StepRow(
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
                    Icon.DOWNLOAD,
                    Optional.empty()),
            new StepRow(
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
                            Limits.ordinary())),
                    new Allows("Only units that you allow run", "minimal", "", "target", "allowed"),
                    new Words(
                            "Check: let units execute while the code is compiled",
                            "Build scripts and macros that you allow run in the sandbox; nothing is linked into a program.",
                            "Names what would execute first.",
                            "Check, execute %s",
                            "cargo found errors",
                            ""),
                    Icon.CHECK,
                    Optional.empty()),
            new StepRow(
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
                            Limits.ordinary())),
                    new Allows("Compiles and links, still offline", "medium", "", "target", "+ linker"),
                    new Words(
                            "Build: let units execute, and link what they make",
                            "Build scripts and macros that you allow run in the sandbox, and programs and libraries are made.",
                            "As Check, and links.",
                            "Build",
                            "cargo found errors",
                            ""),
                    Icon.HAMMER,
                    Optional.empty()),
            new StepRow(
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
                            Limits.ordinary())),
                    new Allows("Project tests run, still offline", "full, sandboxed", "", "target", "all"),
                    new Words(
                            "Test: let this project's tests execute",
                            "Build scripts, macros and the project's tests run in the sandbox.",
                            "Runs this project's tests.",
                            "Run tests",
                            "cargo found errors",
                            "a test program ended with an error"),
                    Icon.FLASK,
                    Optional.empty()),
            new StepRow(
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
                            Limits.ordinary())),
                    new Allows("Program you name, in sandbox", "full, sandboxed", "", "target", "all"),
                    new Words(
                            "Run: let the program that you name execute",
                            "Build scripts, macros and then the program that you name run in the sandbox.",
                            "Runs the program you name.",
                            "Run %p",
                            "cargo found errors",
                            ""),
                    Icon.PLAY,
                    Optional.empty()));

    /** The six steps, in their order. */
    public static List<StepRow> table() {
        return TABLE;
    }

    /** The row of a step. */
    public static StepRow of(Step step) {
        return TABLE.stream().filter(row -> row.step() == step).findFirst().orElseThrow();
    }

    /** The steps that can be started, in their order. */
    public static List<StepRow> startable() {
        return TABLE.stream().filter(row -> row.locked().isEmpty()).toList();
    }

    /** The steps that can be started and compile, in their order. */
    public static List<StepRow> compiling() {
        return startable().stream().filter(row -> row.stage().isPresent()).toList();
    }

    /** The row of the step that downloads. */
    public static StepRow download() {
        return TABLE.stream().filter(StepRow::downloads).findFirst().orElseThrow();
    }

    /** Whether the step downloads: it has a plan of a kind of its own. */
    public boolean downloads() {
        return step.downloads();
    }

    /** The bounds that it has where nothing else is asked for. */
    public Limits limits() {
        return stage.map(Stage::limits).orElseGet(Limits::ordinary);
    }

    /** Whether the auditor names a program that the step starts. */
    public boolean takesProgram() {
        return stage.filter(Stage::takesProgram).isPresent();
    }

    /**
     * What the button says that starts the step, for example "Check, execute 6 units".
     *
     * @param program the name of the program that it starts; empty where it starts none
     */
    public String confirm(List<PlannedUnit> units, String program) {
        return words.confirm()
                .replace("%s", units.isEmpty() ? "nothing" : Numbers.counted(units.size(), "unit"))
                .replace("%p", program);
    }
}
