package dev.lazaret.analysis.run;

import java.util.List;

/**
 * Result of running the units of a step a second time, as another user on another machine.
 *
 * @param days how many days later the units' clock was; 0 if the clock could not be changed
 * @param end end of the second run; {@link StepRecord.State#NEVER} if there was none
 * @param units units that were to execute
 * @param differences differences in the units' output, files and observed behaviour; only the first ones for each unit
 * @param whole whether everything was compared; if false, there may be more differences
 */
public record RunComparison(
        long days, StepEnd end, List<UnitId> units, CappedList<RunDifference> differences, boolean whole) {
    public RunComparison {
        units = List.copyOf(units);
    }

    /** Returns the result if there was no second run. */
    public static RunComparison never(List<UnitId> units) {
        return without(StepEnd.of(StepRecord.State.NEVER, null), 0, units);
    }

    /** Returns the result if no part of the second run could be compared. */
    public static RunComparison without(StepEnd end, long days, List<UnitId> units) {
        return new RunComparison(days, end, units, CappedList.none(), false);
    }

    /** Returns the actors whose runs differ, without duplicates. */
    public List<Observation.Actor> differing() {
        return differences.first().stream().map(RunDifference::actor).distinct().toList();
    }
}
