package dev.lazaret.app.store;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import java.util.ArrayList;
import java.util.List;

/** How a step stands for the present content, from all that was kept of it. */
final class StandingStep {
    private StandingStep() {}

    /**
     * Its record: of what ran for this content, else lapsed of what ran for other content, else of what was refused.
     *
     * @param all what was for other content first, each oldest first
     * @param digest of the repository now
     */
    static StepRecord of(Step step, List<StepRecord> all, String digest) {
        StepRecord last = StepRecord.never(step);
        for (StepRecord record : withoutRefusedStarts(all)) {
            last = record.after(last);
        }
        if (digest.equals(last.digest())) {
            return last;
        }
        return last.hasStarted() ? last.lapsed() : StepRecord.never(step);
    }

    /** Without what was kept at the start of runs that were refused: nothing of them was started. */
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
