package dev.lazaret.app.step;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.StoredRun;
import java.util.ArrayList;
import java.util.List;

/** Builds the list of runs from the records that are stored when a step starts and when it ends. */
public final class StoredRunCollector {
    private StoredRunCollector() {}

    /**
     * Returns all runs, oldest first.
     *
     * @param all stored events, oldest first
     * @param digest current digest of the repository
     * @param expected the auditor's expectations
     */
    public static List<StoredRun> of(List<Stepped> all, Digest digest, List<BehaviorExpectation> expected) {
        return withoutFinishedStarts(all).stream()
                .map(Stepped.class::cast)
                .map(run -> new StoredRun(
                        run.time(),
                        run.record().expecting(expected),
                        !digest.toString().equals(run.record().digest())))
                .toList();
    }

    /** Removes the start record of every step whose end is also stored. */
    public static List<HistoryEvent> withoutFinishedStarts(List<? extends HistoryEvent> all) {
        List<HistoryEvent> events = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean ended = all.get(i) instanceof Stepped begun
                    && begun.record().isBegun()
                    && all.subList(i + 1, all.size()).stream()
                            .filter(later -> later instanceof Stepped next
                                    && next.record().step() == begun.record().step())
                            .findFirst()
                            .filter(later -> later instanceof Stepped next
                                    && !next.record().isBegun()
                                    && next.record()
                                            .command()
                                            .equals(begun.record().command()))
                            .isPresent();
            if (!ended) {
                events.add(all.get(i));
            }
        }
        return events;
    }
}
