package dev.lazaret.app.step;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.PlannedUnit.Decision;
import dev.lazaret.analysis.trust.UnitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the auditor has allowed of the units of a step.
 *
 * @param chosen for some of them; the first that is for a unit counts
 * @param rest for all others: a stub where nothing was said
 */
public record Consent(List<UnitChoice> chosen, Decision rest) {
    /** Nothing runs. */
    public static final Consent NONE = new Consent(List.of(), Decision.STUB);

    /** Every unit runs. */
    public static final Consent ALL = new Consent(List.of(), Decision.RUN);

    public Consent {
        chosen = List.copyOf(chosen);
    }

    /** What was chosen, and nothing else. */
    public static Consent of(List<UnitChoice> chosen) {
        return new Consent(chosen, Decision.STUB);
    }

    /** The same with another decision for one unit. */
    public Consent with(UnitId unit, Decision decision) {
        UnitChoice choice =
                new UnitChoice(unit.crate(), Optional.of(unit.version()), Optional.of(unit.kind()), decision);
        List<UnitChoice> others = new ArrayList<>(List.of(choice));
        chosen.stream().filter(other -> !other.isAs(choice)).forEach(others::add);
        return new Consent(others, rest);
    }

    /** What is done with a unit, and why. */
    public PlannedUnit decide(UnitId unit) {
        return chosen.stream()
                .filter(choice -> choice.isFor(unit))
                .findFirst()
                .map(choice -> new PlannedUnit(unit, choice.decision(), "chosen by name"))
                .orElseGet(() -> new PlannedUnit(
                        unit, rest, rest == Decision.RUN ? "everything may run" : "nobody has allowed it to run"));
    }

    /** Whether what nobody has spoken of may run too. */
    public boolean allowsAll() {
        return rest == Decision.RUN;
    }

    /** The first choice that is for none of these units. */
    public Optional<UnitChoice> inVain(List<PlannedUnit> units) {
        return chosen.stream()
                .filter(choice -> units.stream().noneMatch(unit -> choice.isFor(unit.id())))
                .findFirst();
    }

    /** What the command line says where a step needs units that may not run. */
    static String asked(List<PlannedUnit> missing) {
        return UnitCounts.words(missing) + " would have to run, and " + (missing.size() == 1 ? "it was" : "they were")
                + " not allowed to: --run allows the units of a crate, --run-all everything. Not allowed: "
                + listed(missing) + ".";
    }

    private static String listed(List<PlannedUnit> units) {
        int named = 10;
        String some = String.join(
                "; ", units.stream().limit(named).map(unit -> unit.id().words()).toList());
        return units.size() > named ? some + "; " + Numbers.counted(units.size() - named, "other") : some;
    }

    /** What the dialog says of the choice between the units that would execute, where they can be left out. */
    public static String scope(int executing) {
        return switch (executing) {
            case 0 -> "";
            case 1 -> " A stub can take its place.";
            default -> " A stub can take the place of each.";
        };
    }
}
