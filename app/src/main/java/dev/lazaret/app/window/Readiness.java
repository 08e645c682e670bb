package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.app.sandbox.Probe;
import dev.lazaret.app.snapshot.Hashed;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.stage.StepRow;
import java.util.Optional;

/** Whether a step can be started, and in words why not and what to do. */
sealed interface Readiness {
    /** Characters of a sentence that names a path. */
    int LONGEST = 1000;

    /** It can. */
    record Ready() implements Readiness {}

    /**
     * It can't.
     *
     * @param chip two words
     * @param reason the reason and the remedy, in sentences
     */
    record Locked(String chip, String reason) implements Readiness {}

    /**
     * What stands against a step.
     *
     * @param ahead the step's plan as it was worked out in advance
     */
    static Readiness of(
            StepRow row, LazaretWindow.Machine machine, Audit audit, Services services, Optional<Plan.Result> ahead) {
        String title = row.step().title();
        if (row.locked().isPresent() || row.stage().isEmpty()) {
            return new Locked(
                    "Not there yet",
                    row.step() == Step.FETCH
                            ? "The window has no Fetch yet: lazaret stage fetch does it on the command line. Here crates"
                                    + " come from a folder of this machine."
                            : "This version of Lazaret has no " + title + " yet.");
        }
        if (audit.cargo().workspaces().isEmpty()) {
            return new Locked(
                    "No Cargo.toml",
                    "This folder has no Cargo.toml, so there is no Rust package to work on. View works.");
        }
        Optional<String> unhashed = Hashed.obstacle(audit.inventory());
        if (unhashed.isPresent()) {
            return new Locked("Not hashed whole", Inert.line(unhashed.get(), LONGEST));
        }
        if (services.stages().isEmpty()) {
            return new Locked("No sandbox", services.stagesProblem());
        }
        if (machine.probe().isEmpty()) {
            return new Locked("Looking", "The sandbox of this machine is being tried.");
        }
        if (machine.probe().get() instanceof Probe.Unavailable unavailable) {
            return new Locked(
                    "No sandbox",
                    "Only View is offered until this works. Lazaret does not run cargo without a sandbox. "
                            + unavailable.sentence());
        }
        if (machine.toolchains().isEmpty()) {
            return new Locked(
                    "No toolchain",
                    "No Rust toolchain was found. " + title + " needs cargo and rustc, installed on this machine.");
        }
        return ahead.map(result -> of(title, result))
                .orElseGet(() -> new Locked("Looking", "What " + title + " needs is being worked out."));
    }

    /** What stands against a step in its plan. */
    private static Readiness of(String title, Plan.Result ahead) {
        return switch (ahead) {
            case Plan.Result.Refused(String reason) -> new Locked("Not possible", reason);
            case Plan.Result.Ready(Plan plan) -> {
                if (!plan.missing().isEmpty()) {
                    int missing = plan.missing().size();
                    yield new Locked(
                            "Needs crates",
                            StatusWords.count(missing, "crate") + " that " + title
                                    + (missing == 1 ? " needs is" : " needs are")
                                    + " not on this machine. Click to see which, or to choose another folder.");
                }
                yield plan.refusal().isPresent()
                        ? new Locked("Not possible", plan.refusal().get())
                        : new Ready();
            }
        };
    }
}
