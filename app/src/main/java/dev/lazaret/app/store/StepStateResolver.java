package dev.lazaret.app.store;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import java.util.ArrayList;
import java.util.List;

/** Determines a step's state for the current content from all stored records of the step. */
final class StepStateResolver {
    private StepStateResolver() {}

    /**
     * Returns, in this order of preference: the record of a run for this content; the record of a run for other
     * content, as stale; the record of a refused run for this content; a record without a run.
     *
     * @param all stored records, those for other content first, each group oldest first
     * @param digest current digest of the repository
     */
    static StepRecord of(Step step, List<StepRecord> all, String digest) {
        StepRecord last = StepRecord.never(step);
        for (StepRecord record : withoutRefusedStarts(all)) {
            last = record.after(last);
        }
        if (digest.equals(last.digest())) {
            return last;
        }
        return last.hasStarted() ? last.asStale() : StepRecord.never(step);
    }

    /** Returns the records without the start records of refused runs, because such a run started nothing. */
    private static List<StepRecord> withoutRefusedStarts(List<StepRecord> all) {
        List<StepRecord> rest = new ArrayList<>();
        for (StepRecord record : all) {
            if (record.state() == StepRecord.State.REFUSED) {
                removeLast(rest, record);
            }
            rest.add(record);
        }
        return rest;
    }

    private static void removeLast(List<StepRecord> all, StepRecord refused) {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).isStartOf(refused)) {
                all.remove(i);
                return;
            }
        }
    }
}
