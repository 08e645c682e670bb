package dev.lazaret.analysis.trust;

import java.util.List;

/**
 * What came of running the units of a step once more, as another user on another machine.
 *
 * @param days how much later it was for the units; 0 where their clock could not be moved
 * @param end how the second run ended; {@link StepRecord.State#NEVER} where there was none
 * @param units those that were to execute
 * @param differences in what they printed, made and were seen doing; the first of each unit
 * @param whole whether all of that was compared: else there may be more
 */
public record RunComparison(
        long days, StepEnd end, List<UnitId> units, Listed<RunDifference> differences, boolean whole) {
    public RunComparison {
        units = List.copyOf(units);
    }

    /** Where there was no second run. */
    public static RunComparison never(List<UnitId> units) {
        return without(StepEnd.of(StepRecord.State.NEVER, null), 0, units);
    }

    /** Where nothing of the second run could be compared. */
    public static RunComparison without(StepEnd end, long days, List<UnitId> units) {
        return new RunComparison(days, end, units, Listed.none(), false);
    }

    /** Whose runs differ, each once. */
    public List<Observation.Actor> differing() {
        return differences.first().stream().map(RunDifference::actor).distinct().toList();
    }
}
