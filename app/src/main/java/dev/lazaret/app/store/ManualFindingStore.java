package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.manual.Anchor;
import dev.lazaret.analysis.manual.ManualFinding;
import dev.lazaret.analysis.manual.Relocation;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.HistoryEvent.Remarked;
import dev.lazaret.analysis.text.LineRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Stores the auditor's manual findings of one folder, or of all folders. Calls wait for the disk. */
public final class ManualFindingStore {
    private static final String COLUMNS =
            "id, tree, key, crate, path, first, last, file, opening, text, before, after, title, severity, fires, note, withdrawn, undoes, time";

    private final Database database;
    private final Optional<String> repository;
    private final InstantSource clock;

    ManualFindingStore(Database database, Optional<String> repository, InstantSource clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Returns the newest version of each finding that is not withdrawn, in the order in which the findings were
     * created.
     */
    public List<StoredManualFinding> all() throws StoreException {
        Map<String, Remarked> newest = new LinkedHashMap<>();
        events().forEach(event -> newest.put(event.key(), event));
        return newest.values().stream()
                .filter(event -> event.act() != HistoryEvent.RemarkAct.WITHDRAWN)
                .map(event -> new StoredManualFinding(event.key(), event.finding()))
                .toList();
    }

    /** Returns the findings of {@link #all} that are in crates. */
    public CrateManualFindings inCrates() throws StoreException {
        return CrateManualFindings.of(findings(), List.of(), _ -> true);
    }

    /** Returns the findings of {@link #all}. */
    public List<ManualFinding> findings() throws StoreException {
        return all().stream().map(StoredManualFinding::finding).toList();
    }

    /**
     * Stores that a finding was created, changed or withdrawn.
     *
     * @param tree current digest of the repository
     * @param undo whether this entry undoes the last entry on this finding
     */
    public void put(Digest tree, StoredManualFinding stored, boolean withdrawn, boolean undo) throws StoreException {
        ManualFinding finding = stored.finding();
        Anchor anchor = finding.anchor();
        database.write(
                "INSERT INTO own_finding (repository, tree, key, crate, path, first, last, file, opening, text, before, after, title, severity,"
                        + " fires, note, withdrawn, undoes, time)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                repository.orElseThrow(),
                tree.toString(),
                stored.key(),
                anchor.crate(),
                anchor.path().bytes(),
                anchor.lines().first(),
                anchor.lines().last(),
                anchor.file().bytes(),
                anchor.opening().bytes(),
                anchor.text().bytes(),
                anchor.before().bytes(),
                anchor.after().bytes(),
                finding.title(),
                finding.severity().word(),
                finding.fires().map(Trigger::word).orElse(null),
                finding.note().orElse(null),
                withdrawn ? 1 : 0,
                undo ? last(stored.key()).map(Remarked::id).orElse(null) : null,
                clock.millis());
    }

    /** Stores that the lines of some findings could not be found again in a tree, with the reasons. */
    public void putStale(Digest tree, Map<String, Relocation.StaleReason> stale) throws StoreException {
        List<Database.Statement> writes = new ArrayList<>();
        for (Map.Entry<String, Relocation.StaleReason> one : stale.entrySet()) {
            last(one.getKey())
                    .ifPresent(event -> writes.add(Database.Statement.of(
                            "INSERT OR IGNORE INTO own_finding_lapse (repository, tree, finding, reason, time) VALUES (?, ?, ?, ?, ?)",
                            repository.orElseThrow(),
                            tree.toString(),
                            event.id(),
                            one.getValue().word(),
                            clock.millis())));
        }
        if (!writes.isEmpty()) {
            database.write(writes);
        }
    }

    private Optional<Remarked> last(String key) throws StoreException {
        return events().stream().filter(event -> event.key().equals(key)).reduce((_, later) -> later);
    }

    /** Returns all entries in order. */
    List<Remarked> events() throws StoreException {
        Map<String, HistoryEvent.RemarkAct> known = new HashMap<>();
        return database.query(
                row -> event(row, known),
                "SELECT " + COLUMNS + " FROM own_finding WHERE ? IS NULL OR repository = ? ORDER BY id",
                repository.orElse(null),
                repository.orElse(null));
    }

    /** Returns the entries on findings that became stale when a tree was read, in order. */
    List<HistoryEvent.BecameStale> staleEvents() throws StoreException {
        Map<Long, Remarked> events = new HashMap<>();
        events().forEach(event -> events.put(event.id(), event));
        List<HistoryEvent.BecameStale> lapses = new ArrayList<>();
        database.query(
                row -> {
                    Remarked earlier = events.get(row.getLong("finding"));
                    return earlier == null
                            ? false
                            : lapses.add(new HistoryEvent.BecameStale(
                                    Instant.ofEpochMilli(row.getLong("time")),
                                    row.getString("tree"),
                                    earlier,
                                    HistoryReader.word(
                                                    Relocation.StaleReason.values(),
                                                    Relocation.StaleReason::word,
                                                    row.getString("reason"))
                                            .sentence()));
                },
                "SELECT tree, finding, reason, time FROM own_finding_lapse WHERE repository = ? ORDER BY id",
                repository.orElse(null));
        return lapses;
    }

    private static Remarked event(ResultSet row, Map<String, HistoryEvent.RemarkAct> known) throws SQLException {
        String key = row.getString("key");
        long undoes = row.getLong("undoes");
        HistoryEvent.RemarkAct act = row.getBoolean("withdrawn")
                ? HistoryEvent.RemarkAct.WITHDRAWN
                : known.getOrDefault(key, HistoryEvent.RemarkAct.WITHDRAWN) == HistoryEvent.RemarkAct.WITHDRAWN
                        ? HistoryEvent.RemarkAct.MADE
                        : HistoryEvent.RemarkAct.CHANGED;
        known.put(key, act);
        return new Remarked(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("time")),
                row.getString("tree"),
                key,
                finding(row),
                act,
                undoes == 0 ? OptionalLong.empty() : OptionalLong.of(undoes));
    }

    private static ManualFinding finding(ResultSet row) throws SQLException {
        String fires = row.getString("fires");
        return new ManualFinding(
                new Anchor(
                        row.getString("crate"),
                        RepoPath.ofBytes(row.getBytes("path")),
                        new LineRange(row.getInt("first"), row.getInt("last")),
                        Digest.of(row.getBytes("file")),
                        Digest.of(row.getBytes("opening")),
                        Digest.of(row.getBytes("text")),
                        Digest.of(row.getBytes("before")),
                        Digest.of(row.getBytes("after"))),
                row.getString("title"),
                HistoryReader.word(Severity.values(), Severity::word, row.getString("severity")),
                fires == null
                        ? Optional.empty()
                        : Optional.of(HistoryReader.word(Trigger.values(), Trigger::word, fires)),
                Optional.ofNullable(row.getString("note")));
    }
}
