package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Stores the verdicts on findings in all folders. A folder is identified by its name in the store. */
final class VerdictTable {
    private static final String COLUMNS = "rule, crate, path, fingerprint, digest, state, reason, note, time";

    private final Database database;
    private final InstantSource clock;

    VerdictTable(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns the newest verdict for this key; or else the newest verdict that was given in this folder for other
     * content of the same finding, marked as stale; or else unreviewed.
     */
    Verdict newest(String repository, VerdictKey key) throws StoreException {
        List<VerdictEntry> all = history(repository, key);
        for (VerdictEntry entry : all.reversed()) {
            if (entry.key().equals(key)) {
                return entry.verdict();
            }
        }
        return all.isEmpty() ? Verdict.UNREVIEWED : asStale(all.getLast().verdict());
    }

    /**
     * Returns every verdict on this finding, oldest first: for this content in any folder, and for other content in
     * this folder.
     */
    List<VerdictEntry> history(String repository, VerdictKey key) throws StoreException {
        return database.query(
                VerdictTable::entry,
                "SELECT " + COLUMNS
                        + " FROM verdict WHERE rule = ? AND crate = ? AND path = ? AND fingerprint = ?"
                        + " AND (digest = ? OR repository = ?) ORDER BY id",
                key.rule(),
                key.crate(),
                key.path().bytes(),
                key.fingerprint(),
                key.digest().bytes(),
                repository);
    }

    /** Returns every verdict that was given in this folder, oldest first. */
    List<VerdictEntry> history(String repository) throws StoreException {
        return database.query(
                VerdictTable::entry,
                "SELECT " + COLUMNS + " FROM verdict WHERE repository = ? ORDER BY id",
                repository);
    }

    /**
     * Returns a snapshot of all verdicts for an audit of a folder or of a crate that it uses.
     *
     * @param crate {@code NAME@VERSION}, or {@link VerdictKey#NO_CRATE}
     */
    VerdictSource snapshot(String repository, String crate) throws StoreException {
        List<VerdictEntry> given = database.query(
                VerdictTable::entry, "SELECT " + COLUMNS + " FROM verdict WHERE crate = ? ORDER BY id", crate);
        if (given.isEmpty()) {
            return VerdictSource.NONE;
        }
        HistoryReader history = new HistoryReader(database, repository);
        return new StoredVerdicts(crate, given, history.verdicts(), history.covered());
    }

    /**
     * Returns the newest verdict on each finding in a crate that was given in this folder, except verdicts that were
     * taken back.
     */
    List<CrateVerdict> ofCrates(String repository) throws StoreException {
        Map<String, VerdictEntry> newest = new LinkedHashMap<>();
        history(repository).stream()
                .filter(entry -> !entry.key().crate().isEmpty())
                .forEach(entry -> newest.put(place(entry.key()), entry));
        return newest.values().stream()
                .filter(entry -> entry.verdict().state() != Verdict.State.UNREVIEWED)
                .map(VerdictTable::crateVerdict)
                .toList();
    }

    private static CrateVerdict crateVerdict(VerdictEntry entry) {
        VerdictKey key = entry.key();
        int at = key.crate().lastIndexOf('@');
        return new CrateVerdict(
                key.crate().substring(0, Math.max(0, at)),
                key.crate().substring(at + 1),
                key.rule(),
                key.path(),
                key.fingerprint(),
                key.digest(),
                entry.verdict());
    }

    /**
     * Returns the newest verdict on each finding and its content, except verdicts that were taken back.
     *
     * @param repository folder in which the verdicts were given; empty for any folder
     */
    List<VerdictEntry> last(Optional<String> repository) throws StoreException {
        Map<VerdictKey, VerdictEntry> newest = new LinkedHashMap<>();
        database.query(
                        VerdictTable::entry,
                        "SELECT " + COLUMNS + " FROM verdict WHERE ? IS NULL OR repository = ? ORDER BY id",
                        repository.orElse(null),
                        repository.orElse(null))
                .forEach(entry -> newest.put(entry.key(), entry));
        return newest.values().stream()
                .filter(entry -> entry.verdict().state() != Verdict.State.UNREVIEWED)
                .toList();
    }

    /** Returns the keys of all verdicts. */
    Set<VerdictKey> keys() throws StoreException {
        return new HashSet<>(
                database.query(VerdictTable::key, "SELECT rule, crate, path, fingerprint, digest FROM verdict"));
    }

    /**
     * Returns the ID of the history entry of the newest verdict on this finding in this folder; empty if there is none.
     */
    OptionalLong lastEntry(String repository, VerdictKey key) throws StoreException {
        return database
                .query(
                        row -> row.getLong(1),
                        "SELECT id FROM verdict WHERE repository = ? AND rule = ? AND crate = ? AND path = ?"
                                + " AND fingerprint = ? ORDER BY id DESC LIMIT 1",
                        repository,
                        key.rule(),
                        key.crate(),
                        key.path().bytes(),
                        key.fingerprint())
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /**
     * Stores the auditor's verdict.
     *
     * @param tree current digest of the repository; empty if unknown
     * @param covered coverage of the verdict; empty if unknown
     * @param undoes history entry that this verdict undoes; empty if it undoes none
     * @throws IllegalArgumentException if the verdict is stale
     */
    void put(
            String repository,
            Optional<Digest> tree,
            VerdictKey key,
            Optional<VerdictCoverage> covered,
            Verdict verdict,
            OptionalLong undoes)
            throws StoreException {
        if (verdict.stale()) {
            throw new IllegalArgumentException("a stale verdict can't be stored; give it again");
        }
        database.write(
                "INSERT INTO verdict (rule, crate, path, fingerprint, digest, repository, state, reason, note, time, tree, undoes, covered)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.rule(),
                key.crate(),
                key.path().bytes(),
                key.fingerprint(),
                key.digest().bytes(),
                repository,
                verdict.state().word(),
                verdict.reason(),
                verdict.note(),
                clock.millis(),
                tree.map(Digest::toString).orElse(null),
                undoes.isPresent() ? undoes.getAsLong() : null,
                covered.map(VerdictCoverageCodec::write).orElse(null));
    }

    private static Verdict asStale(Verdict verdict) {
        return verdict.state() == Verdict.State.UNREVIEWED
                ? Verdict.UNREVIEWED
                : new Verdict(verdict.state(), verdict.reason(), verdict.note(), true);
    }

    /** Returns the part of a key that does not depend on the content. */
    private static String place(VerdictKey key) {
        return key.rule() + ' ' + key.crate() + ' ' + key.fingerprint() + ' ' + key.path();
    }

    private static VerdictEntry entry(ResultSet row) throws SQLException {
        return new VerdictEntry(key(row), HistoryReader.verdict(row), Instant.ofEpochMilli(row.getLong("time")));
    }

    private static VerdictKey key(ResultSet row) throws SQLException {
        return new VerdictKey(
                row.getString("rule"),
                row.getString("crate"),
                RepoPath.ofBytes(row.getBytes("path")),
                row.getString("fingerprint"),
                Digest.of(row.getBytes("digest")));
    }
}
