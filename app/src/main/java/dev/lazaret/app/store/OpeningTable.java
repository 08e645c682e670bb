package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.run.HistoryEvent;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stores which trees were read, and which earlier verdicts and steps each of them made stale. */
final class OpeningTable {
    private final Database database;
    private final VerdictTable verdicts;
    private final InstantSource clock;

    OpeningTable(Database database, VerdictTable verdicts, InstantSource clock) {
        this.database = database;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /**
     * Stores that the audit's tree was read, and which earlier verdicts and steps are stale for it. Does not add an
     * opening if the last opening was of the same tree.
     *
     * @param repository the folder's name in the store
     */
    void put(String repository, Audit audit) throws StoreException {
        HistoryReader history = new HistoryReader(database, repository);
        String tree = audit.inventory().digest().toString();
        Map<Long, String> covered = history.covered();
        List<StaleEntryFinder.StaleEntry> lapses = new StaleEntryFinder(audit)
                .find(
                        history.verdicts(),
                        history.steps(),
                        verdicts.keys()::contains,
                        event -> VerdictCoverageCodec.read(covered.get(event.id())));
        List<HistoryEvent.TreeRead> openings = history.openings();
        List<Database.Statement> writes = new ArrayList<>();
        if (openings.isEmpty() || !openings.getLast().tree().equals(tree)) {
            writes.add(Database.Statement.of(
                    "INSERT INTO opening (repository, tree, files, findings, time) VALUES (?, ?, ?, ?, ?)",
                    repository,
                    tree,
                    audit.inventory().files(),
                    audit.findings().size(),
                    clock.millis()));
        }
        for (StaleEntryFinder.StaleEntry lapse : lapses) {
            writes.add(Database.Statement.of(
                    "INSERT OR IGNORE INTO lapse (repository, tree, verdict, step, reason, time) VALUES (?, ?, ?, ?, ?, ?)",
                    repository,
                    tree,
                    lapse.earlier() instanceof HistoryEvent.Judged event ? event.id() : null,
                    lapse.earlier() instanceof HistoryEvent.Stepped stepped ? stepped.id() : null,
                    lapse.reason(),
                    clock.millis()));
        }
        database.write(writes);
    }
}
