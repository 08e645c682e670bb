package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.sandbox.Limits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What every plan says of its step. Every text in it is inert. */
public sealed interface StepPlan permits Plan, FetchPlan {
    /** The step's row: its words, what it executes, its limits. */
    StepRow row();

    /** The opened repository's path. */
    Path folder();

    /** The tree that it is for: nothing else is staged. */
    Inventory inventory();

    /** The stage's bounds. */
    Limits limits();

    /** The exact command, as started in the sandbox. */
    List<String> command();

    /** What bubblewrap reads from descriptor 8, in its order. */
    List<String> options();

    /** The policy, rule by rule. */
    List<PolicyRule> policy();

    /** What of the repository and its crates would run. What runs is never more. */
    List<PlannedUnit> units();

    /** What is said of the step beside all that. */
    List<PlanNote> notes();

    /** The notes as sentences. */
    default List<String> sentences() {
        return notes().stream().map(PlanNote::sentence).toList();
    }

    /** Why it can't be started as it is; empty where it can. */
    Optional<Refusal> refusal();

    /** Whether nothing stands against it but that nobody has allowed its units to run. */
    default boolean lacksOnlyConsent() {
        return refusal()
                .filter(refused -> refused.kind() == Refusal.Kind.CONSENT)
                .isPresent();
    }

    /** Which step. */
    default Step step() {
        return row().step();
    }
}
