package dev.lazaret.analysis.run;

import dev.lazaret.analysis.text.CountFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Counts the units that executed, as far as that is known. This is the only class that formats such a count.
 *
 * @param seen lower bound: units whose start cargo reported
 * @param atMost upper bound; empty if unknown
 * @param before upper bound of the number of other units that executed in earlier runs for the same bytes
 */
public record ExecutedUnitCount(int seen, OptionalInt atMost, int before) {
    /** Creates a count without earlier runs. */
    public ExecutedUnitCount(int seen, OptionalInt atMost) {
        this(seen, atMost, 0);
    }

    /** Returns the count of a step, including a step that is stale by now. */
    public static ExecutedUnitCount of(StepRecord record) {
        return of(List.of(record));
    }

    /** Returns the combined count for several steps. A unit that several steps ran counts once. */
    public static ExecutedUnitCount of(List<StepRecord> records) {
        Set<UnitId> seen = new HashSet<>();
        Map<UnitId, Integer> possible = new HashMap<>();
        boolean planned = true;
        for (StepRecord record : records.stream().filter(StepRecord::hasStarted).toList()) {
            if (record.endKnown()) {
                record.executed().forEach(unit -> seen.add(unit.id()));
            }
            listed(record.executed(), possible);
            listed(StepRecord.runs(record.units()), possible);
            planned &= record.hasPlan();
        }
        int most = possible.values().stream().mapToInt(Integer::intValue).sum();
        int before = (int) records.stream()
                .filter(record -> record.state() != StepRecord.State.STALE)
                .flatMap(record -> record.outcome().before().stream())
                .map(PlannedUnit::id)
                .filter(unit -> !possible.containsKey(unit))
                .distinct()
                .count();
        return new ExecutedUnitCount(seen.size(), planned ? OptionalInt.of(most) : OptionalInt.empty(), before);
    }

    /**
     * Raises the count of each unit to the number of times that one list contains the unit. If two targets have the
     * same source file, a step runs two units with equal ids.
     */
    private static void listed(List<PlannedUnit> units, Map<UnitId, Integer> most) {
        Map<UnitId, Integer> here = new HashMap<>();
        units.forEach(unit -> here.merge(unit.id(), 1, Integer::sum));
        here.forEach((unit, times) -> most.merge(unit, times, Math::max));
    }

    /** Whether it is certain that no unit executed. */
    public boolean isNothing() {
        return isNothingNow() && before == 0;
    }

    private boolean isNothingNow() {
        return atMost.isPresent() && atMost.getAsInt() == 0;
    }

    /**
     * Returns a phrase that follows the step's name, such as {@code executed 2 to 5 units} or {@code may have executed
     * up to 5 units}.
     */
    public String words() {
        return words("");
    }

    /**
     * Same as {@link #words()}, with a place.
     *
     * @param where place, for example {@code " in the sandbox"}
     */
    public String words(String where) {
        if (isNothing()) {
            return "executed nothing";
        }
        return (seen == 0 && !isNothingNow() ? "may have executed " : "executed ") + units() + where;
    }

    /**
     * Returns only the number of units, such as {@code nothing}, {@code 3 units}, {@code 2 to 5 units} or {@code up to
     * 5 units}.
     */
    public String units() {
        return before == 0
                ? now()
                : now() + ", and in earlier runs up to " + CountFormatter.grouped(before, "other unit");
    }

    private String now() {
        if (isNothingNow()) {
            return "nothing";
        }
        if (atMost.isEmpty()) {
            return seen == 0 ? "an unknown number of units" : CountFormatter.grouped(seen, "unit") + " or more";
        }
        int most = atMost.getAsInt();
        String bound = seen == most ? "" : seen == 0 ? "up to " : seen + " to ";
        return bound + CountFormatter.grouped(most, "unit");
    }
}
