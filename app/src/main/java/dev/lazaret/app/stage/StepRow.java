package dev.lazaret.app.stage;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.sandbox.StageKind;
import java.util.List;
import java.util.Optional;

/**
 * One row of the table of steps.
 *
 * @param step which step
 * @param kind the stage that it starts; empty where it starts none
 * @param cargo cargo's words for it, without the manifest's path
 * @param effect what it lets happen, one sentence
 * @param locked why it can't be started; empty where it can
 */
public record StepRow(Step step, Optional<StageKind> kind, List<String> cargo, String effect, Optional<String> locked) {
    private static final List<StepRow> TABLE = List.of(
            new StepRow(
                    Step.VIEW,
                    Optional.empty(),
                    List.of(),
                    "Files are read; nothing is run.",
                    Optional.of("View needs no start: opening the folder is it.")),
            new StepRow(
                    Step.FETCH,
                    Optional.of(StageKind.FETCH),
                    List.of(),
                    "Crates are downloaded; nothing of them is run.",
                    Optional.of("Fetch does not exist yet: give crate sources on this machine with --offline-source.")),
            new StepRow(
                    Step.CHECK,
                    Optional.of(StageKind.CHECK),
                    List.of("check", "--offline", "--locked", "--keep-going", "--all-targets", "--message-format=json"),
                    "Build scripts and macros run in the sandbox; nothing is linked into a program.",
                    Optional.empty()),
            new StepRow(
                    Step.BUILD,
                    Optional.of(StageKind.BUILD),
                    List.of("build", "--offline", "--locked", "--keep-going", "--message-format=json"),
                    "Build scripts and macros run in the sandbox, and programs are made.",
                    Optional.of("Build does not exist yet.")),
            new StepRow(
                    Step.TEST,
                    Optional.of(StageKind.TEST),
                    List.of("test", "--offline", "--locked", "--no-fail-fast", "--message-format=json"),
                    "The project's tests run in the sandbox.",
                    Optional.of("Test does not exist yet.")),
            new StepRow(
                    Step.RUN,
                    Optional.of(StageKind.RUN),
                    List.of("run", "--offline", "--locked"),
                    "The project's program runs in the sandbox.",
                    Optional.of("Run does not exist yet.")));

    public StepRow {
        cargo = List.copyOf(cargo);
    }

    /** The six steps, in their order. */
    public static List<StepRow> table() {
        return TABLE;
    }

    /** The row of a step. */
    public static StepRow of(Step step) {
        return TABLE.stream().filter(row -> row.step() == step).findFirst().orElseThrow();
    }
}
