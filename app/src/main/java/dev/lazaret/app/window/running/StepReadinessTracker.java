package dev.lazaret.app.window.running;

import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.crates.CrateInventory;
import dev.lazaret.app.window.crates.CrateListSources;
import dev.lazaret.app.window.ladder.LadderModel;
import dev.lazaret.app.window.ladder.Readiness;
import dev.lazaret.app.window.machine.MachineState;
import dev.lazaret.app.window.plan.CrateFolderChoice;
import dev.lazaret.app.window.plan.StepPlanningModel;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;

/**
 * Determines whether the steps of one repository can be started.
 *
 * <p>This depends on the machine, the folder that crates come from, and the plans computed in advance. Must be used on
 * the JavaFX thread.
 */
public final class StepReadinessTracker {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final Runnable changed;
    private final CrateFolderChoice source;
    private final StepPlanningModel plans;
    private MachineState machine = new MachineState(Optional.empty(), List.of());
    private int fetches;

    /**
     * Creates a tracker that knows no preconditions yet.
     *
     * @param changed runs after plans have been recomputed
     */
    StepReadinessTracker(Session session, Services services, WindowContext window, Runnable changed) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.changed = changed;
        this.source = new CrateFolderChoice(services, window);
        this.plans = new StepPlanningModel(session, services, window, source);
    }

    CrateFolderChoice source() {
        return source;
    }

    /** Returns the folder that crates come from. */
    public Optional<Path> sourceFolder() {
        return source.folder();
    }

    StepPlanningModel plans() {
        return plans;
    }

    List<Toolchain> toolchains() {
        return machine.toolchains();
    }

    /** Loads the choice of the folder that crates come from, then plans all steps. */
    void begin() {
        source.load(() -> {
            changed.run();
            look();
        });
    }

    /** Sets the state of this machine and plans all steps again. */
    public void machine(MachineState found) {
        machine = found;
        changed.run();
        look();
    }

    /** Plans all steps to determine whether their requirements are met. */
    public void look() {
        if (isSandboxReady() && source.isLoaded() && !plans.manifests().isEmpty()) {
            plans.all(changed);
        }
    }

    /** Records that a Fetch has ended, after which other crates may be available, and plans all steps again. */
    void fetched() {
        fetches++;
        look();
    }

    boolean isSandboxReady() {
        return machine.probe()
                .filter(SandboxProbeResult.Ready.class::isInstance)
                .isPresent();
    }

    /** Returns why a step's behaviour can't be traced on this machine, as a clause; empty if it can. */
    Optional<String> notWatched() {
        return machine.probe().flatMap(probe -> switch (probe) {
            case SandboxProbeResult.Ready ready -> ready.notWatched();
            case SandboxProbeResult.Unavailable _ -> Optional.empty();
        });
    }

    /** Returns the status bar's text about the sandbox. */
    public String sandboxWords() {
        return machine.probe()
                .map(probe -> switch (probe) {
                    case SandboxProbeResult.Ready(String version, var _, var _) -> "Sandbox ready: " + version;
                    case SandboxProbeResult.Unavailable _ -> "No sandbox";
                })
                .orElse("");
    }

    /** Returns the current state of the ladder. */
    LadderModel ladder(Optional<Step> running) {
        List<LockedCrate> crates = session.audit().cargo().crates();
        boolean dependencies = crates.isEmpty()
                ? !compilesAlone()
                : crates.stream().anyMatch(crate -> !crate.source().equals("path"));
        return LadderModel.of(session.steps().withExpectations(), running, this::readiness, dependencies);
    }

    /** Whether the first compiling step needs no external crate, according to its plan. */
    private boolean compilesAlone() {
        return plans.find(StepDefinition.compiling().getFirst().step())
                .flatMap(Plan.Result::found)
                .flatMap(Plan::compile)
                .filter(work -> work.supply().sources().isEmpty()
                        && work.crates().missing().isEmpty()
                        && work.crates().placeholders().isEmpty())
                .isPresent();
    }

    Readiness readiness(Step step) {
        return Readiness.of(StepDefinition.of(step), machine, session.audit(), services, plans.find(step));
    }

    boolean hasPlan(Step step) {
        return plans.find(step).isPresent();
    }

    /**
     * Returns the sources of the list of crates: the folders that steps take crates from, and the plan of the first
     * compiling step.
     */
    public CrateListSources crates() {
        List<CrateInventory.Shelf> shelves = new ArrayList<>();
        plans.find(StepDefinition.download().step())
                .flatMap(Plan.Result::found)
                .flatMap(Plan::download)
                .ifPresent(work -> shelves.add(new CrateInventory.Shelf(work.destination(), true)));
        source.folder().ifPresent(folder -> shelves.add(new CrateInventory.Shelf(folder, false)));
        return CrateListSources.of(
                List.copyOf(shelves),
                plans.find(StepDefinition.compiling().getFirst().step()),
                isCrateSourceKnown(),
                fetches);
    }

    /** Whether it is known which folders have crates and which crates are compiled, as far as plans determine it. */
    private boolean isCrateSourceKnown() {
        return source.isLoaded()
                && machine.probe().isPresent()
                && (!isSandboxReady()
                        || plans.manifests().isEmpty()
                        || hasPlan(StepDefinition.download().step()));
    }

    /** Resets the folder that crates come from to the distribution's. */
    public void resetSource(Runnable then) {
        source.reset(() -> {
            then.run();
            look();
        });
    }

    /** Lets the auditor choose the folder that crates come from. */
    public void chooseSource(Runnable then) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("A vendored folder, directory source, local registry or cargo cache");
        source.folder().map(Path::toFile).filter(File::isDirectory).ifPresent(chooser::setInitialDirectory);
        File chosen = chooser.showDialog(window.stage());
        if (chosen != null) {
            source.choose(chosen.toPath());
            then.run();
            look();
        }
    }
}
