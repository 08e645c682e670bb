package dev.lazaret.app.store;

import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.HistoryEvent.Expected;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.UnitId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the behavior that the auditor expects of units, as stated in this and other folders. Calls wait for the disk.
 */
public final class ExpectationStore {
    private static final String COLUMNS =
            "id, tree, crate, version, kind, path, own, digest, operation, result, form, object, withdrawn, time";

    private final Database database;
    private final String repository;
    private final InstantSource clock;

    ExpectationStore(Database database, String repository, InstantSource clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Returns all expectations from every folder that are not withdrawn, in the order in which they were first stated.
     */
    public List<BehaviorExpectation> all() throws StoreException {
        Map<BehaviorExpectation, Expected> newest = new LinkedHashMap<>();
        events(Optional.empty()).forEach(event -> newest.put(event.expectation(), event));
        return newest.values().stream()
                .filter(event -> !event.withdrawn())
                .map(Expected::expectation)
                .toList();
    }

    /** Stores that a behavior is expected from now on or, if {@code withdrawn}, is no longer expected. */
    public void put(Digest tree, BehaviorExpectation expected, boolean withdrawn) throws StoreException {
        UnitId unit = expected.unit();
        database.write(
                "INSERT INTO expectation (repository, tree, crate, version, kind, path, own, digest, operation, result, form,"
                        + " object, withdrawn, time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                repository,
                tree.toString(),
                unit.crate(),
                unit.version(),
                unit.kind().word(),
                unit.path(),
                unit.fromRepository() ? 1 : 0,
                expected.content().bytes(),
                expected.operation().word(),
                expected.result().word(),
                expected.form().word(),
                expected.object(),
                withdrawn ? 1 : 0,
                clock.millis());
    }

    /** Returns the statements about expectations that were made in this folder, in order. */
    List<Expected> events() throws StoreException {
        return events(Optional.of(repository));
    }

    private List<Expected> events(Optional<String> folder) throws StoreException {
        return database.query(
                ExpectationStore::event,
                "SELECT " + COLUMNS + " FROM expectation WHERE ? IS NULL OR repository = ? ORDER BY id",
                folder.orElse(null),
                folder.orElse(null));
    }

    private static Expected event(ResultSet row) throws SQLException {
        return new Expected(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("time")),
                row.getString("tree"),
                new BehaviorExpectation(
                        new UnitId(
                                row.getString("crate"),
                                row.getString("version"),
                                HistoryReader.word(UnitId.Kind.values(), UnitId.Kind::word, row.getString("kind")),
                                row.getString("path"),
                                row.getBoolean("own")),
                        Digest.of(row.getBytes("digest")),
                        HistoryReader.word(
                                Observation.Operation.values(),
                                Observation.Operation::word,
                                row.getString("operation")),
                        HistoryReader.word(
                                Observation.Result.values(), Observation.Result::word, row.getString("result")),
                        HistoryReader.word(
                                BehaviorExpectation.Form.values(),
                                BehaviorExpectation.Form::word,
                                row.getString("form")),
                        row.getString("object")),
                row.getBoolean("withdrawn"));
    }
}
