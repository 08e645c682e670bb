package dev.lazaret.app.store;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import java.net.URI;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Stores the folders that were opened, with summaries of their state. */
final class RecentFolderStore {
    private final Database database;
    private final InstantSource clock;

    RecentFolderStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    List<RecentFolder> newest(int limit) throws StoreException {
        return database.query(
                RecentFolderStore::folder, "SELECT * FROM recent ORDER BY time DESC, repository LIMIT ?", limit);
    }

    /** Adds a folder at the head of the list, or moves it there. */
    void add(String repository) throws StoreException {
        database.write(
                "INSERT INTO recent (repository, time) VALUES (?, ?)"
                        + " ON CONFLICT (repository) DO UPDATE SET time = excluded.time",
                repository,
                clock.millis());
    }

    void remove(String repository) throws StoreException {
        database.write("DELETE FROM recent WHERE repository = ?", repository);
    }

    /** Stores the summary of a folder's state; does nothing if the folder is not in the list. */
    void put(String repository, FolderFigures figures) throws StoreException {
        Map<Severity, Integer> counts = figures.bySeverity();
        OptionalInt most = figures.executed().atMost();
        database.write(
                "UPDATE recent SET step = ?, state = ?, executed = ?, executed_at_most = ?, critical = ?, high = ?, medium = ?, low = ?, info = ?,"
                        + " reviewed = ?, lapsed = ? WHERE repository = ?",
                figures.step().word(),
                figures.state().jsonWord(),
                figures.executed().seen(),
                most.isPresent() ? most.getAsInt() : null,
                counts.getOrDefault(Severity.CRITICAL, 0),
                counts.getOrDefault(Severity.HIGH, 0),
                counts.getOrDefault(Severity.MEDIUM, 0),
                counts.getOrDefault(Severity.LOW, 0),
                counts.getOrDefault(Severity.INFO, 0),
                figures.reviewed(),
                figures.stale(),
                repository);
    }

    private static RecentFolder folder(ResultSet row) throws SQLException {
        return new RecentFolder(
                Path.of(URI.create(row.getString("repository"))),
                Instant.ofEpochMilli(row.getLong("time")),
                figures(row));
    }

    private static ExecutedUnitCount executed(ResultSet row) throws SQLException {
        int most = row.getInt("executed_at_most");
        OptionalInt atMost = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(most);
        return new ExecutedUnitCount(row.getInt("executed"), atMost);
    }

    /**
     * Returns the figures; empty if there are none, or if they contain an identifier that this version of Lazaret does
     * not know.
     */
    private static Optional<FolderFigures> figures(ResultSet row) throws SQLException {
        String word = row.getString("step");
        Optional<Step> step = word == null ? Optional.empty() : Step.find(word);
        Optional<StepRecord.State> state = StepRecord.State.findByJsonWord(row.getString("state"));
        if (step.isEmpty() || state.isEmpty()) {
            return Optional.empty();
        }
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, row.getInt(severity.word()));
        }
        return Optional.of(new FolderFigures(
                step.get(), state.get(), executed(row), counts, row.getInt("reviewed"), row.getInt("lapsed")));
    }
}
