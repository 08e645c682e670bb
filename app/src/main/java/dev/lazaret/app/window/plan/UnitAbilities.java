package dev.lazaret.app.window.plan;

import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.observed.Foretold;
import dev.lazaret.analysis.observed.ReadUnits;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.app.step.OwnUnits;
import dev.lazaret.app.step.UnitReadings;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the units of a plan can do, as far as they were read: the repository's own with it, those of crates after them. On the JavaFX thread. */
public final class UnitAbilities implements ReadCode {
    private CrateCapabilities own = CrateCapabilities.NONE;
    private Crates crates = new NoCrates();
    private Runnable changed = () -> {};
    private Runnable read = () -> {};
    private final Map<Observation.Actor, Optional<Foretold>> foretold = new HashMap<>();

    /** The crates from elsewhere. */
    public interface Crates {
        /** They are wanted: those that were not read are read. */
        void read();

        /** What one can do; empty where it was not read. */
        Optional<CrateCapabilities> of(String name, String version);
    }

    /** Until they are known. */
    private static final class NoCrates implements Crates {
        @Override
        public void read() {
            // There is nothing yet that could be read.
        }

        @Override
        public Optional<CrateCapabilities> of(String name, String version) {
            return Optional.empty();
        }
    }

    public UnitAbilities(Session session, Window window) {
        window.background()
                .run(
                        "units",
                        () -> CrateCapabilities.of(
                                session.audit().capabilities(), session.audit().findings()),
                        this::own);
    }

    /** For units of the repository that are known already. */
    UnitAbilities(CrateCapabilities own) {
        this.own = own;
    }

    private void own(CrateCapabilities known) {
        own = known;
        changed();
    }

    /** Where crates are read. */
    public void crates(Crates known) {
        crates = known;
    }

    /** Something more is known. */
    public void changed() {
        foretold.clear();
        changed.run();
        read.run();
    }

    /** Told whenever more is known. */
    public void onRead(Runnable then) {
        read = then;
    }

    /** What reading lets expect of one that was seen; empty where its source was not read, or it is not certain which it is. */
    public Optional<Foretold> foretold(Observation.Actor actor) {
        return foretold.computeIfAbsent(actor, this::foretell);
    }

    private Optional<Foretold> foretell(Observation.Actor actor) {
        Optional<CrateCapabilities> elsewhere =
                actor.crate().flatMap(crate -> actor.version().flatMap(version -> crates.of(crate, version)));
        return new ReadUnits(
                        Stream.concat(own.units().stream(), elsewhere.stream().flatMap(crate -> crate.units().stream()))
                                .filter(unit -> actor.crate()
                                        .filter(unit.unit().crate()::equals)
                                        .isPresent())
                                .toList())
                .of(actor);
    }

    /** A plan is shown: what it names is wanted, and {@code then} is told when more is known. */
    void wanted(Runnable then) {
        changed = then;
        crates.read();
    }

    @Override
    public Optional<CrateCapabilities> crate(String words) {
        int blank = words.lastIndexOf(' ');
        return crates.of(words.substring(0, Math.max(0, blank)), words.substring(blank + 1));
    }

    @Override
    public CrateCapabilities of(PlannedUnit unit) {
        return unit.fromRepository()
                ? UnitReadings.of(own).of(unit)
                : OwnUnits.ofCrate(crates.of(unit.crate(), unit.version()).orElse(CrateCapabilities.NONE), unit);
    }
}
