package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.Decided;
import dev.lazaret.analysis.run.HistoryEvent.Judged;
import dev.lazaret.analysis.run.HistoryEvent.LinesMarked;
import dev.lazaret.analysis.run.HistoryEvent.Stepped;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads all stored entries of one folder as one list. */
final class HistoryReader {
    /** The reason that is shown for a stale decision. */
    private static final String DECISION =
            "Something that the unit is made of has changed since. A stub takes its place until it is decided anew.";

    private final Database database;
    private final String repository;

    HistoryReader(Database database, String repository) {
        this.database = database;
        this.repository = repository;
    }

    /**
     * Returns all entries, oldest first. Entries with the same time are in this order: openings, stale entries,
     * statements, steps, line marks.
     */
    List<HistoryEvent> events(ManualFindingStore own, ExpectationStore expected) throws StoreException {
        Map<Long, Judged> judged = new HashMap<>();
        Map<Long, Stepped> stepped = new HashMap<>();
        for (Judged event : verdicts()) {
            judged.put(event.id(), event);
        }
        for (Stepped event : steps()) {
            stepped.put(event.id(), event);
        }
        Map<Long, Decided> decided = new HashMap<>();
        for (Decided event : decisions()) {
            decided.put(event.id(), event);
        }
        List<HistoryEvent> all = new ArrayList<>(openings());
        for (StaleEntry lapse : staleEntries()) {
            HistoryEvent earlier = lapse.verdict == 0 ? stepped.get(lapse.step) : judged.get(lapse.verdict);
            if (earlier != null) {
                all.add(new HistoryEvent.BecameStale(lapse.time, lapse.tree, earlier, lapse.reason));
            }
        }
        for (StaleDecision lapse : staleDecisions()) {
            Decided earlier = decided.get(lapse.decision);
            if (earlier != null) {
                all.add(new HistoryEvent.BecameStale(lapse.time, lapse.tree, earlier, DECISION));
            }
        }
        all.addAll(own.staleEvents());
        all.addAll(own.events());
        decided.values().stream().sorted(Comparator.comparingLong(Decided::id)).forEach(all::add);
        all.addAll(expected.events());
        judged.values().stream().sorted(Comparator.comparingLong(Judged::id)).forEach(all::add);
        stepped.values().stream().sorted(Comparator.comparingLong(Stepped::id)).forEach(all::add);
        all.addAll(lines());
        all.sort(Comparator.comparing(HistoryEvent::time));
        return all;
    }

    /** Returns every verdict that was given in this folder, in order. */
    List<Judged> verdicts() throws StoreException {
        return database.query(
                HistoryReader::judged,
                "SELECT id, rule, crate, path, fingerprint, digest, state, reason, note, time, tree, undoes FROM verdict"
                        + " WHERE repository = ? ORDER BY id",
                repository);
    }

    /**
     * Returns the stored coverage of the verdicts in this folder, by entry; verdicts without stored coverage are
     * missing.
     */
    Map<Long, String> covered() throws StoreException {
        Map<Long, String> covered = new HashMap<>();
        database.query(
                row -> covered.put(row.getLong("id"), row.getString("covered")),
                "SELECT id, covered FROM verdict WHERE repository = ? AND covered IS NOT NULL",
                repository);
        return covered;
    }

    /** Returns the records of the steps in this folder, in order. */
    List<Stepped> steps() throws StoreException {
        return database.query(
                HistoryReader::stepped,
                "SELECT id, step, digest, record, time FROM step WHERE repository = ? ORDER BY id",
                repository);
    }

    /** Returns the trees that were read in this folder, in order. */
    List<HistoryEvent.TreeRead> openings() throws StoreException {
        return database.query(
                row -> new HistoryEvent.TreeRead(
                        time(row), row.getString("tree"), row.getLong("files"), row.getInt("findings")),
                "SELECT tree, files, findings, time FROM opening WHERE repository = ? ORDER BY id",
                repository);
    }

    /** Returns the decisions on units in this folder, in order. */
    List<Decided> decisions() throws StoreException {
        return database.query(
                HistoryReader::decided,
                "SELECT id, tree, crate, version, kind, path, own, digest, decision, undoes, time FROM decision"
                        + " WHERE repository = ? ORDER BY id",
                repository);
    }

    /** Returns the line marks in this folder, in order. */
    private List<LinesMarked> lines() throws StoreException {
        return database.query(
                row -> new LinesMarked(
                        row.getLong("id"),
                        time(row),
                        row.getString("tree"),
                        row.getString("crate"),
                        RepoPath.ofBytes(row.getBytes("path")),
                        Digest.of(row.getBytes("digest")),
                        LineSet.of(row.getString("lines")),
                        row.getBoolean("read"),
                        undoes(row)),
                "SELECT id, tree, crate, path, digest, lines, read, undoes, time FROM lines_marked"
                        + " WHERE repository = ? ORDER BY id",
                repository);
    }

    private static OptionalLong undoes(ResultSet row) throws SQLException {
        long undoes = row.getLong("undoes");
        return undoes == 0 ? OptionalLong.empty() : OptionalLong.of(undoes);
    }

    private record StaleDecision(Instant time, String tree, long decision) {}

    private List<StaleDecision> staleDecisions() throws StoreException {
        return database.query(
                row -> new StaleDecision(time(row), row.getString("tree"), row.getLong("decision")),
                "SELECT tree, decision, time FROM decision_lapse WHERE repository = ? ORDER BY id",
                repository);
    }

    private static Decided decided(ResultSet row) throws SQLException {
        long undoes = row.getLong("undoes");
        return new Decided(
                row.getLong("id"),
                time(row),
                row.getString("tree"),
                new UnitId(
                        row.getString("crate"),
                        row.getString("version"),
                        word(UnitId.Kind.values(), UnitId.Kind::word, row.getString("kind")),
                        row.getString("path"),
                        row.getBoolean("own")),
                Digest.of(row.getBytes("digest")),
                word(PlannedUnit.Decision.values(), PlannedUnit.Decision::word, row.getString("decision")),
                undoes == 0 ? OptionalLong.empty() : OptionalLong.of(undoes));
    }

    /** Returns the value with this identifier. */
    static <T> T word(T[] values, Function<T, String> words, String word) throws SQLException {
        return Arrays.stream(values)
                .filter(value -> words.apply(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new SQLException("the word " + word + " is not known"));
    }

    private record StaleEntry(Instant time, String tree, long verdict, long step, String reason) {}

    private List<StaleEntry> staleEntries() throws StoreException {
        return database.query(
                row -> new StaleEntry(
                        time(row),
                        row.getString("tree"),
                        row.getLong("verdict"),
                        row.getLong("step"),
                        row.getString("reason")),
                "SELECT tree, verdict, step, reason, time FROM lapse WHERE repository = ? ORDER BY id",
                repository);
    }

    private static Judged judged(ResultSet row) throws SQLException {
        String tree = row.getString("tree");
        long undoes = row.getLong("undoes");
        return new Judged(
                row.getLong("id"),
                time(row),
                tree == null ? "" : tree,
                row.getString("rule"),
                row.getString("crate"),
                RepoPath.ofBytes(row.getBytes("path")),
                row.getString("fingerprint"),
                Digest.of(row.getBytes("digest")),
                verdict(row),
                undoes == 0 ? OptionalLong.empty() : OptionalLong.of(undoes));
    }

    static Verdict verdict(ResultSet row) throws SQLException {
        return new Verdict(
                Verdict.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getString("note"),
                false);
    }

    static Stepped stepped(ResultSet row) throws SQLException {
        StepRecord record = record(row);
        String tree = record.digest();
        return new Stepped(row.getLong("id"), time(row), tree == null ? "" : tree, record);
    }

    /**
     * Reads a step's record. A record that can't be parsed must never count as a step that did not run, so the row's
     * other columns are used, and the loss is reported.
     */
    private static StepRecord record(ResultSet row) throws SQLException {
        Optional<StepRecord> stored = StoredStep.read(row.getString("record"));
        return stored.isPresent()
                ? stored.get()
                : new StepRecord(
                        step(row.getString("step")),
                        StepEnd.of(
                                        StepRecord.State.STOPPED,
                                        "The stored record of this step can't be read; code of the project may have executed.")
                                .lost(),
                        new LaunchRecord(row.getString("digest"), List.of(), List.of(), List.of()));
    }

    private static Step step(String word) throws SQLException {
        return word(Step.values(), Step::word, word);
    }

    private static Instant time(ResultSet row) throws SQLException {
        return Instant.ofEpochMilli(row.getLong("time"));
    }
}
