package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.behavior.PredictedBehavior;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.UnitId;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/** Data and actions that the list of observed behaviour needs. */
public interface ObservedViewActions {
    /** Returns the behaviour predicted from the source of an actor; empty if its source was not read. */
    Optional<PredictedBehavior> predicted(Observation.Actor actor);

    /** Shows the details of a row next to the source. */
    void showDetails(Region region);

    /** Hides the details. */
    void hideDetails();

    /** Shows a place in the source of a unit. */
    void open(UnitId unit, Evidence place);

    /** Shows a place in a file that a build script generated. */
    void open(ScriptOutput output, Location place);

    /** Replaces the unit with a stub in the next and all later steps. */
    void stub(UnitId unit);

    /** Returns the auditor's expectations about the units' behaviour. */
    List<BehaviorExpectation> expected();

    /**
     * Asks whether to expect only this behaviour from now on, or all behaviour that matches a pattern, and stores the
     * answer.
     */
    void expect(BehaviorExpectation exactly);

    /**
     * Flags the finding that best fits the unit.
     *
     * @param kind kind of the behaviour, if source analysis could have detected it
     * @param note text for the verdict, sanitized for display
     */
    void flag(UnitId unit, Optional<BehaviorKind> kind, String note);
}
