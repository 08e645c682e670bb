package dev.lazaret.app.window.observed;

import dev.lazaret.analysis.behavior.BehaviorKind;
import dev.lazaret.analysis.behavior.PredictedBehavior;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;

/** Records its calls, and knows the units of {@link ReadUnitCases}. */
public final class QuietActs implements ObservedViewActions {
    final List<String> told = new ArrayList<>();
    Optional<Region> beside = Optional.empty();

    @Override
    public Optional<PredictedBehavior> predicted(Observation.Actor actor) {
        return ReadUnitCases.READ.find(actor);
    }

    @Override
    public void showDetails(Region said) {
        beside = Optional.of(said);
    }

    @Override
    public void hideDetails() {
        beside = Optional.empty();
    }

    @Override
    public void open(UnitId unit, Evidence place) {
        told.add("open " + unit.words() + " " + place.path().utf8() + ":" + place.line());
    }

    @Override
    public void open(ScriptOutput output, Location place) {
        told.add("open what " + output.unit().words() + " made, line " + place.line());
    }

    @Override
    public void stub(UnitId unit) {
        told.add("stub " + unit.words());
    }

    @Override
    public List<BehaviorExpectation> expected() {
        return List.of();
    }

    @Override
    public void expect(BehaviorExpectation exactly) {
        told.add("expect " + exactly.unit().words() + ": " + exactly.object());
    }

    @Override
    public void flag(UnitId unit, Optional<BehaviorKind> deed, String note) {
        told.add("flag " + unit.words() + " " + deed.map(BehaviorKind::word).orElse("-") + ": " + note);
    }
}
