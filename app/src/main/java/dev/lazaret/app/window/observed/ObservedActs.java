package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.detect.Location;
import dev.lazaret.analysis.observed.Deed;
import dev.lazaret.analysis.observed.Foretold;
import dev.lazaret.analysis.trust.Expectation;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.ScriptOutput;
import dev.lazaret.analysis.trust.UnitId;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/** What the list of what was seen asks and leads to. */
public interface ObservedActs {
    /** What reading lets expect of one; empty where its source was not read. */
    Optional<Foretold> foretold(Observation.Actor actor);

    /** Shows what is said of one row, beside the source. */
    void beside(Region said);

    /** It is not wanted any more. */
    void away();

    /** Shows a place in the source of a unit. */
    void open(UnitId unit, Evidence place);

    /** Shows a place in what a build script made. */
    void open(ScriptOutput output, Location place);

    /** A stub takes the unit's place from the next step on. */
    void stub(UnitId unit);

    /** What the auditor expects of units. */
    List<Expectation> expected();

    /** Asks how much of this is expected from now on, and keeps that. */
    void expect(Expectation exactly);

    /**
     * Flags what the unit's source is found to be.
     *
     * @param deed what it did, where reading could have found that
     * @param note that stands with the verdict, inert
     */
    void flag(UnitId unit, Optional<Deed> deed, String note);
}
