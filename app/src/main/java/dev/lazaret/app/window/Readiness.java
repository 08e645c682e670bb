package dev.lazaret.app.window;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.app.sandbox.Probe;
import dev.lazaret.app.stage.Plan;
import java.util.Optional;

/** Whether Check can be started, and in words why not and what to do. */
final class Readiness {
    private Readiness() {}

    /**
     * What stands against Check.
     *
     * @param ahead the plan as it was worked out in advance
     */
    static LadderModel.Readiness of(
            LazaretWindow.Machine machine, Audit audit, Services services, Optional<Plan.Result> ahead) {
        if (audit.cargo().workspaces().isEmpty()) {
            return locked(
                    "No Cargo.toml",
                    "This folder has no Cargo.toml, so there is no Rust package to check. View works.");
        }
        if (!audit.inventory().whole()) {
            return locked(
                    "Not hashed whole",
                    "The tree is larger than the limits, so it was not hashed whole: no step is started.");
        }
        if (services.stages().isEmpty()) {
            return locked("No sandbox", services.stagesProblem());
        }
        if (machine.probe().isEmpty()) {
            return locked("Looking", "The sandbox of this machine is being tried.");
        }
        if (machine.probe().get() instanceof Probe.Unavailable unavailable) {
            return locked(
                    "No sandbox",
                    "Only View is offered until this works. Lazaret does not run cargo without a sandbox. "
                            + unavailable.sentence());
        }
        if (machine.toolchains().isEmpty()) {
            return locked(
                    "No toolchain",
                    "No Rust toolchain was found. Check needs cargo and rustc, installed on this machine.");
        }
        if (ahead.isEmpty()) {
            return locked("Looking", "What Check needs is being worked out.");
        }
        return switch (ahead.get()) {
            case Plan.Result.Refused(String reason) -> locked("Not possible", reason);
            case Plan.Result.Ready(Plan plan) -> {
                if (!plan.missing().isEmpty()) {
                    int missing = plan.missing().size();
                    yield locked(
                            "Needs crates",
                            StatusWords.count(missing, "crate")
                                    + (missing == 1 ? " that it needs is" : " that it needs are")
                                    + " not on this machine. Click to choose another folder.");
                }
                yield plan.refusal().isPresent()
                        ? locked("Not possible", plan.refusal().get())
                        : new LadderModel.Readiness.Ready();
            }
        };
    }

    private static LadderModel.Readiness locked(String chip, String reason) {
        return new LadderModel.Readiness.Locked(chip, reason);
    }
}
