package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.behavior.PredictedBehavior;
import dev.lazaret.analysis.behavior.PredictedBehaviorIndex;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.step.StepCodeCapabilities;
import dev.lazaret.app.step.UnitCapabilityFinder;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Provides the capabilities of a plan's units. Must be used on the JavaFX thread.
 *
 * <p>The capabilities of the repository's units are known soon after the repository is opened; those of crates become
 * known as the crates are read.
 */
public final class UnitCapabilityProvider implements CapabilityProvider {
    private CrateCapabilities repositoryUnits = CrateCapabilities.NONE;
    private Crates crates = new NoCrates();
    private Runnable changed = () -> {};
    private Runnable read = () -> {};
    private final Map<Observation.Actor, Optional<PredictedBehavior>> predicted = new HashMap<>();

    /** Reads the external crates and returns their capabilities. */
    public interface Crates {
        /** Starts to read the crates that haven't been read yet. */
        void read();

        /** Whether crates are being read. */
        boolean isReading();

        /** Returns the capabilities of a crate; empty if the crate was not read. */
        Optional<CrateCapabilities> find(String name, String version);
    }

    /** Placeholder until the crates are known. */
    private static final class NoCrates implements Crates {
        @Override
        public void read() {
            // There is nothing to read yet.
        }

        @Override
        public boolean isReading() {
            return false;
        }

        @Override
        public Optional<CrateCapabilities> find(String name, String version) {
            return Optional.empty();
        }
    }

    public UnitCapabilityProvider(Session session, WindowContext window) {
        window.background()
                .run(
                        "units",
                        () -> CrateCapabilities.of(
                                session.audit().capabilities(), session.audit().findings()),
                        this::repositoryUnits);
    }

    /** Creates an instance with known capabilities of the repository's units. */
    UnitCapabilityProvider(CrateCapabilities own) {
        this.repositoryUnits = own;
    }

    private void repositoryUnits(CrateCapabilities known) {
        repositoryUnits = known;
        changed();
    }

    /** Sets the source of crate capabilities. */
    public void crates(Crates known) {
        crates = known;
    }

    /** Notifies the listeners that more capabilities are known. */
    public void changed() {
        predicted.clear();
        changed.run();
        read.run();
    }

    /** Sets the listener that runs whenever more capabilities become known, even if no dialog is open. */
    public void onRead(Runnable then) {
        read = then;
    }

    /**
     * Returns the behaviour predicted from source for an observed actor; empty if its source was not read or the actor
     * is ambiguous.
     */
    public Optional<PredictedBehavior> predicted(Observation.Actor actor) {
        return predicted.computeIfAbsent(actor, this::predict);
    }

    private Optional<PredictedBehavior> predict(Observation.Actor actor) {
        Optional<CrateCapabilities> elsewhere =
                actor.crate().flatMap(crate -> actor.version().flatMap(version -> crates.find(crate, version)));
        return new PredictedBehaviorIndex(Stream.concat(
                                repositoryUnits.units().stream(),
                                elsewhere.stream().flatMap(crate -> crate.units().stream()))
                        .filter(unit -> actor.crate()
                                .filter(unit.unit().crate()::equals)
                                .isPresent())
                        .toList())
                .find(actor);
    }

    /** Starts to read the crates for a plan dialog; {@code then} runs whenever more capabilities become known. */
    void wanted(Runnable then) {
        changed = then;
        crates.read();
    }

    @Override
    public boolean isReading() {
        return crates.isReading();
    }

    @Override
    public Optional<CrateCapabilities> crate(String words) {
        int blank = words.lastIndexOf(' ');
        return crates.find(words.substring(0, Math.max(0, blank)), words.substring(blank + 1));
    }

    @Override
    public CrateCapabilities capabilities(PlannedUnit unit) {
        return unit.fromRepository()
                ? StepCodeCapabilities.of(repositoryUnits).of(unit)
                : UnitCapabilityFinder.ofCrate(
                        crates.find(unit.crate(), unit.version()).orElse(CrateCapabilities.NONE), unit);
    }
}
