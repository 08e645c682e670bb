package dev.lazaret.app.store;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Stores the records of steps in all folders. A folder is identified by its name in the store. */
final class StepTable {
    private final Database database;
    private final InstantSource clock;

    StepTable(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores the record of a step. */
    void put(String repository, StepRecord record) throws StoreException {
        database.write(
                "INSERT INTO step (repository, step, state, digest, record, time) VALUES (?, ?, ?, ?, ?, ?)",
                repository,
                record.step().word(),
                record.state().jsonWord(),
                record.digest(),
                StoredStep.write(record),
                clock.millis());
    }

    /**
     * Returns all steps in order, with their state for the repository's current content.
     *
     * @param digest current digest of the repository. A run for this digest in any folder counts; a run in this folder
     *     for other content is stale; all other steps count as never run
     */
    List<StepRecord> current(String repository, Digest digest) throws StoreException {
        List<StepRecord> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            List<Stepped> all = database.query(
                    HistoryReader::stepped,
                    "SELECT id, step, digest, record, time FROM step WHERE step = ? AND (digest = ? OR repository = ?) ORDER BY digest IS ?, id",
                    step.word(),
                    digest.toString(),
                    repository,
                    digest.toString());
            steps.add(
                    StepStateResolver.of(step, all.stream().map(Stepped::record).toList(), digest.toString()));
        }
        return steps;
    }

    /**
     * Returns every record of every step, oldest first: for this content in any folder, and for other content in this
     * folder.
     */
    List<Stepped> runs(String repository, Digest digest) throws StoreException {
        return database.query(
                HistoryReader::stepped,
                "SELECT id, step, digest, record, time FROM step WHERE digest = ? OR repository = ? ORDER BY id",
                digest.toString(),
                repository);
    }
}
