package dev.lazaret.app.window.ladder;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.snapshot.HashCompletenessChecker;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.step.StepWork;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.session.Services;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a step can be started and, if not, the reason and the remedy. */
public sealed interface Readiness {
    /** Maximum length in characters of a sentence that names a path. */
    int LONGEST = 1000;

    /** The step can be started. */
    record Ready() implements Readiness {}

    /**
     * The step has nothing to do.
     *
     * @param reason why, as a sentence
     */
    record NotNeeded(String reason) implements Readiness {}

    /**
     * The step can't be started.
     *
     * @param chip the reason in a few words, for the step's card
     * @param reason the reason and the remedy, in sentences
     */
    record Locked(String chip, String reason) implements Readiness {}

    /**
     * Determines whether a step can be started.
     *
     * @param ahead the step's plan, which is computed in advance; empty if not yet known
     */
    static Readiness of(
            StepDefinition row, MachineState machine, Audit audit, Services services, Optional<Plan.Result> ahead) {
        String title = row.step().title();
        return locked(row, machine, audit, services)
                .orElseGet(() -> ahead.map(result -> of(title, result)).orElseGet(() -> looking(title)));
    }

    private static Readiness looking(String title) {
        return new Locked("Looking", "What " + title + " needs is being determined.");
    }

    /** Returns the first obstacle that doesn't depend on the step's plan; empty if there is none. */
    private static Optional<Readiness> locked(
            StepDefinition row, MachineState machine, Audit audit, Services services) {
        return Optional.ofNullable(lock(row, machine, audit, services));
    }

    private static @Nullable Locked lock(StepDefinition row, MachineState machine, Audit audit, Services services) {
        String title = row.step().title();
        if (row.locked().isPresent()) {
            return new Locked("Not there yet", "This version of Lazaret has no " + title + " yet.");
        }
        if (audit.cargo().workspaces().isEmpty()) {
            return new Locked(
                    "No Cargo.toml",
                    "This folder has no Cargo.toml, so there is no Rust package to work on. View works.");
        }
        Optional<String> unhashed = HashCompletenessChecker.obstacle(audit.inventory());
        if (unhashed.isPresent()) {
            return new Locked("Not fully hashed", Inert.line(unhashed.get(), LONGEST));
        }
        if (services.ladder().isEmpty()) {
            return new Locked("No sandbox", services.ladderProblem());
        }
        if (machine.probe().isEmpty()) {
            return new Locked("Looking", "The sandbox is being tested.");
        }
        if (machine.probe().get() instanceof SandboxProbeResult.Unavailable unavailable) {
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
        return null;
    }

    /** Determines from a step's plan whether the step can be started. */
    private static Readiness of(String title, Plan.Result ahead) {
        return switch (ahead) {
            case Plan.Result.Refused(String reason) -> new Locked("Not possible", reason);
            case Plan.Result.Ready(Plan plan) ->
                special(title, plan.work())
                        .or(() -> plan.refusal()
                                .<Readiness>map(refused -> new Locked(
                                        plan.lacksOnlyConsent() ? "Units to decide" : "Not possible",
                                        refused.sentence())))
                        .orElseGet(Ready::new);
        };
    }

    /** Returns the result if there is nothing to download or if crates are missing; otherwise empty. */
    private static Optional<Readiness> special(String title, StepWork work) {
        return switch (work) {
            case DownloadWork download -> download.notNeeded().map(NotNeeded::new);
            case CompileWork compile ->
                compile.crates().missing().isEmpty() ? Optional.empty() : Optional.of(missing(title, compile));
        };
    }

    private static Locked missing(String title, CompileWork work) {
        int missing = work.crates().missing().size();
        String absent = CountFormatter.unbroken(missing, "crate") + " that " + title
                + (missing == 1 ? " needs is" : " needs are") + " not on this machine. ";
        Optional<String> notDownloadable =
                work.crates().notDownloadable().map(reason -> "Fetch is not possible: " + reason);
        return work.admitted()
                .unadmittedCrates()
                .map(key -> new Locked(
                        "Needs crates",
                        absent + "Its cargo configuration names " + key.passed() + ": click to admit " + key.key()
                                + ". "
                                + notDownloadable.orElse("Fetch may bring those of crates.io instead.")))
                .orElseGet(() -> notDownloadable
                        .map(reason -> new Locked("Needs crates", absent + reason + " Click to see which they are."))
                        .orElseGet(() -> new Locked(
                                "Needs Fetch",
                                absent + "Fetch may bring them; click to see which they are, or to choose another"
                                        + " folder.")));
    }
}
