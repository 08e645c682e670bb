package dev.lazaret.app.store;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BuildScriptRecording;
import dev.lazaret.analysis.run.ComparableScriptOutput;
import dev.lazaret.analysis.run.HistoryEvent.Decided;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.StoredDecision;
import dev.lazaret.analysis.run.UnitId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores decisions on units that were made in one folder, and also finds those made in other folders. Calls wait for
 * the disk.
 */
public final class UnitDecisionStore {
    private static final int MOST_RECORDINGS = 500;
    static final int MOST_ISOLATED = 500;

    private final Database database;
    private final String repository;
    private final InstantSource clock;

    UnitDecisionStore(Database database, String repository, InstantSource clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * A new decision.
     *
     * @param content digest of all inputs of the unit
     */
    public record NewDecision(UnitId unit, Digest content, PlannedUnit.Decision decision) {}

    /** Returns all decisions, newest first. If there are several for the same bytes, the newest one applies. */
    public List<StoredDecision> all() throws StoreException {
        return database.query(
                row -> new StoredDecision(
                        row.getString("crate"),
                        row.getString("version"),
                        HistoryReader.word(UnitId.Kind.values(), UnitId.Kind::word, row.getString("kind")),
                        Optional.of(row.getString("path")),
                        Digest.of(row.getBytes("digest")),
                        HistoryReader.word(
                                PlannedUnit.Decision.values(), PlannedUnit.Decision::word, row.getString("decision")),
                        row.getString("repository").equals(repository)),
                "SELECT repository, crate, version, kind, path, digest, decision FROM decision ORDER BY id DESC");
    }

    /** Stores decisions in one transaction. */
    public void put(Digest tree, List<NewDecision> decisions) throws StoreException {
        List<Database.Statement> writes = new ArrayList<>();
        for (NewDecision made : decisions) {
            writes.add(insert(tree, made, null));
        }
        database.write(writes);
    }

    /** Undoes a decision, so that a stub replaces the unit from now on. Adds an entry; the earlier entry remains. */
    public void withdraw(Digest tree, Decided decided) throws StoreException {
        NewDecision back = new NewDecision(decided.unit(), decided.content(), PlannedUnit.Decision.STUB);
        database.write(List.of(insert(tree, back, decided.id())));
    }

    /** Stores the recording of a build script that ran. Replaces an earlier recording for the same inputs. */
    public void putRecording(Digest content, BuildScriptRecording recording) throws StoreException {
        database.write(
                "INSERT INTO recording (repository, digest, text, time) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (repository, digest) DO UPDATE SET text = excluded.text, time = excluded.time",
                repository,
                content.bytes(),
                recording.text(),
                clock.millis());
    }

    /**
     * Returns the recordings of build scripts that ran in this folder, by the digest of the script's inputs: the newest
     * {@link #MOST_RECORDINGS} recordings.
     */
    public Map<Digest, BuildScriptRecording> recordings() throws StoreException {
        Map<Digest, BuildScriptRecording> recordings = new HashMap<>();
        database.query(
                row -> {
                    Digest content = Digest.of(row.getBytes("digest"));
                    BuildScriptRecording.of(row.getString("text"))
                            .found()
                            .ifPresent(recording -> recordings.putIfAbsent(content, recording));
                    return content;
                },
                "SELECT digest, text FROM recording WHERE repository = ? ORDER BY time DESC LIMIT ?",
                repository,
                MOST_RECORDINGS);
        return recordings;
    }

    /**
     * Stores what an isolated build script made. Replaces what is stored for the same key, and deletes all but the
     * newest {@value #MOST_ISOLATED} outputs of this folder.
     */
    public void putIsolated(Digest key, ComparableScriptOutput output) throws StoreException {
        database.write(List.of(
                Database.Statement.of(
                        "INSERT INTO isolated_output (repository, digest, text, time) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT (repository, digest)"
                                + " DO UPDATE SET text = excluded.text, time = excluded.time",
                        repository,
                        key.bytes(),
                        output.text(),
                        clock.millis()),
                Database.Statement.of(
                        "DELETE FROM isolated_output WHERE repository = ? AND id NOT IN"
                                + " (SELECT id FROM isolated_output WHERE repository = ? ORDER BY time DESC, id DESC"
                                + " LIMIT ?)",
                        repository,
                        repository,
                        MOST_ISOLATED)));
    }

    /** Returns what a build script made in this folder when it was isolated; empty if nothing is stored. */
    public Optional<ComparableScriptOutput> isolated(Digest key) throws StoreException {
        return database
                .query(
                        row -> ComparableScriptOutput.parse(row.getString("text")),
                        "SELECT text FROM isolated_output WHERE repository = ? AND digest = ?",
                        repository,
                        key.bytes())
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Database.Statement insert(Digest tree, NewDecision made, @Nullable Long undoes) {
        UnitId unit = made.unit();
        return Database.Statement.of(
                "INSERT INTO decision (repository, tree, crate, version, kind, path, own, digest, decision, undoes, time)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                repository,
                tree.toString(),
                unit.crate(),
                unit.version(),
                unit.kind().word(),
                unit.path(),
                unit.fromRepository() ? 1 : 0,
                made.content().bytes(),
                made.decision().word(),
                undoes,
                clock.millis());
    }

    /** Stores that the last decisions on these units are stale for a tree, because they were made for other bytes. */
    public void putStale(Digest tree, List<UnitId> units) throws StoreException {
        List<Decided> decided = new HistoryReader(database, repository).decisions();
        List<Database.Statement> writes = new ArrayList<>();
        for (UnitId unit : units) {
            Optional<Decided> last = decided.stream()
                    .filter(one -> one.unit().crate().equals(unit.crate())
                            && one.unit().kind() == unit.kind()
                            && one.unit().path().equals(unit.path()))
                    .reduce((_, later) -> later);
            last.filter(one -> !one.decision().lacksOutput())
                    .ifPresent(one -> writes.add(Database.Statement.of(
                            "INSERT OR IGNORE INTO decision_lapse (repository, tree, decision, time) VALUES (?, ?, ?, ?)",
                            repository,
                            tree.toString(),
                            one.id(),
                            clock.millis())));
        }
        if (!writes.isEmpty()) {
            database.write(writes);
        }
    }
}
