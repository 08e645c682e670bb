package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.Verdicts;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.tree.RealPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Stores the auditor's statements and the records of steps across runs of Lazaret. When a writing method returns, its
 * data is on disk, even if the process is killed right afterwards. History entries are only added, and deleted only by
 * {@link #forget}.
 *
 * <p>Verdicts and steps are bound to content. A statement on the same bytes applies in every folder. A statement on
 * other bytes in the same folder is reported as stale. Thread-safe. A call waits for the disk, so don't call it on the
 * window's thread.
 */
public final class Store implements AutoCloseable {
    private static final String VERDICT_COLUMNS = "rule, crate, path, fingerprint, digest, state, reason, note, time";

    private final Path folder;
    private final Database database;
    private final InstantSource clock;

    private Store(Path folder, Database database, InstantSource clock) {
        this.folder = folder;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Returns the user's data folder: {@code $XDG_DATA_HOME/lazaret}, or {@code .local/share/lazaret} in {@code home}.
     */
    public static Path folder(Map<String, String> environment, Path home) {
        return DataFolder.of(environment, home);
    }

    /**
     * Whether {@code folder} may contain a store. If not, opening a store for reading is unnecessary. Returns true if
     * the folder can't be inspected, so that opening it reports why.
     */
    public static boolean isIn(Path folder) {
        return !Files.notExists(folder.resolve(Database.FILE));
    }

    /**
     * Returns the folders in which opening the user's store for reading changes files. Empty if there is no store, or
     * if it is below one of the repositories. Creates and restricts the folders as opening would.
     */
    public static Set<Path> written(Map<String, String> environment, Path home, List<Path> repositories) {
        Path folder = folder(environment, home);
        if (!isIn(folder) || repositories.stream().anyMatch(repository -> isBelow(folder, repository))) {
            return Set.of();
        }
        try {
            DataFolder.prepare(folder);
            Path place = folder.resolve(Database.FILE).toRealPath().resolveSibling("");
            return repositories.stream().anyMatch(repository -> isBelow(place, repository)) ? Set.of() : Set.of(place);
        } catch (IOException e) {
            return Set.of(folder); // opening reports the problem
        }
    }

    /** Whether a store in {@code folder} would be below {@code repository}, where nothing is ever written. */
    public static boolean isBelow(Path folder, Path repository) {
        return RealPath.isBelow(folder, repository);
    }

    /**
     * Opens the store in {@code folder}; creates it if there is none.
     *
     * @param repositories folders that will be audited; if the store is below one of them, nothing is opened or
     *     created
     */
    public static StoreOpening open(Path folder, InstantSource clock, Path... repositories) {
        for (Path repository : repositories) {
            if (isBelow(folder, repository)) {
                return new StoreOpening.Failed("The store's folder " + folder
                        + " lies in the repository, where nothing is written: verdicts and steps are not stored.");
            }
        }
        try {
            DataFolder.prepare(folder);
            return new StoreOpening.Ready(new Store(folder, Database.open(folder), clock));
        } catch (StoreException e) {
            return new StoreOpening.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new StoreOpening.Failed("The store's folder " + folder + " can't be used ("
                    + e.getClass().getSimpleName() + "): verdicts and steps are not stored.");
        }
    }

    /** Whether this store is below {@code repository}; if so, nothing about that repository may be stored. */
    public boolean isBelow(Path repository) {
        return isBelow(folder, repository);
    }

    /**
     * Returns the verdict on a finding.
     *
     * @param repository opened folder
     * @return the newest verdict for this key; else the newest verdict that was given in this folder for other
     *     content of the same finding, marked as stale; else unreviewed
     */
    public Verdict verdictFor(Path repository, VerdictKey key) throws StoreException {
        List<VerdictEntry> all = verdictHistory(repository, key);
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
    public List<VerdictEntry> verdictHistory(Path repository, VerdictKey key) throws StoreException {
        return database.query(
                Store::verdictEntry,
                "SELECT " + VERDICT_COLUMNS
                        + " FROM verdict WHERE rule = ? AND crate = ? AND path = ? AND fingerprint = ?"
                        + " AND (digest = ? OR repository = ?) ORDER BY id",
                key.rule(),
                key.crate(),
                key.path().bytes(),
                key.fingerprint(),
                key.digest().bytes(),
                name(repository));
    }

    /** Returns every verdict that was given in this folder, oldest first. */
    public List<VerdictEntry> verdictHistory(Path repository) throws StoreException {
        return database.query(
                Store::verdictEntry,
                "SELECT " + VERDICT_COLUMNS + " FROM verdict WHERE repository = ? ORDER BY id",
                name(repository));
    }

    /**
     * Returns a snapshot of all verdicts for an audit of {@code repository}. Reads the store once; later verdicts are
     * not included.
     */
    public Verdicts verdicts(Path repository) throws StoreException {
        return verdicts(repository, VerdictKey.NO_CRATE);
    }

    /**
     * Returns a snapshot of all verdicts for an audit of a crate of {@code repository}.
     *
     * @param crate {@code NAME@VERSION}
     */
    public Verdicts verdicts(Path repository, String crate) throws StoreException {
        List<VerdictEntry> given = database.query(
                Store::verdictEntry, "SELECT " + VERDICT_COLUMNS + " FROM verdict WHERE crate = ? ORDER BY id", crate);
        if (given.isEmpty()) {
            return Verdicts.NONE;
        }
        History history = new History(database, name(repository));
        return new StoredVerdicts(crate, given, history.verdicts(), history.covered());
    }

    /**
     * Returns the newest verdict on each finding in a crate that was given in this folder, except verdicts that were
     * taken back.
     */
    public List<CrateVerdict> crateVerdicts(Path repository) throws StoreException {
        Map<String, VerdictEntry> newest = new LinkedHashMap<>();
        verdictHistory(repository).stream()
                .filter(entry -> !entry.key().crate().isEmpty())
                .forEach(entry -> newest.put(place(entry.key()), entry));
        return newest.values().stream()
                .filter(entry -> entry.verdict().state() != Verdict.State.UNREVIEWED)
                .map(Store::crateVerdict)
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
     * Stores a verdict of the auditor.
     *
     * @throws IllegalArgumentException if the verdict is stale
     */
    public void putVerdict(Path repository, VerdictKey key, Verdict verdict) throws StoreException {
        putVerdict(repository, Optional.empty(), key, Optional.empty(), verdict, OptionalLong.empty());
    }

    /**
     * Stores a verdict of the auditor on a finding.
     *
     * @param crate audited crate as {@code NAME@VERSION}, or {@link VerdictKey#NO_CRATE}
     * @param undo whether this verdict undoes the last verdict on this finding
     * @throws IllegalArgumentException if the verdict is stale
     */
    public void putVerdict(
            Path repository, Digest tree, String crate, Audit audit, Finding finding, Verdict verdict, boolean undo)
            throws StoreException {
        VerdictCoverage covered = VerdictCoverage.of(audit, finding);
        VerdictKey key = new VerdictKey(finding.id(), crate, finding.path(), finding.fingerprint(), covered.bound());
        putVerdict(
                repository,
                Optional.of(tree),
                key,
                Optional.of(covered),
                verdict,
                undo ? lastEntry(repository, key) : OptionalLong.empty());
    }

    /**
     * Stores a verdict of the auditor.
     *
     * @param tree current digest of the repository, if known
     * @param undoes history entry that this verdict undoes
     * @throws IllegalArgumentException if the verdict is stale
     */
    public void putVerdict(Path repository, Optional<Digest> tree, VerdictKey key, Verdict verdict, OptionalLong undoes)
            throws StoreException {
        putVerdict(repository, tree, key, Optional.empty(), verdict, undoes);
    }

    private void putVerdict(
            Path repository,
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
                name(repository),
                verdict.state().word(),
                verdict.reason(),
                verdict.note(),
                clock.millis(),
                tree.map(Digest::toString).orElse(null),
                undoes.isPresent() ? undoes.getAsLong() : null,
                covered.map(VerdictCoverageText::write).orElse(null));
    }

    /** Returns the entry of the newest verdict on this finding in this folder. */
    public OptionalLong lastEntry(Path repository, VerdictKey key) throws StoreException {
        return database
                .query(
                        row -> row.getLong(1),
                        "SELECT id FROM verdict WHERE repository = ? AND rule = ? AND crate = ? AND path = ?"
                                + " AND fingerprint = ? ORDER BY id DESC LIMIT 1",
                        name(repository),
                        key.rule(),
                        key.crate(),
                        key.path().bytes(),
                        key.fingerprint())
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Returns all stored entries of this folder, oldest first. */
    public List<HistoryEvent> history(Path repository) throws StoreException {
        return new History(database, name(repository)).events(manualFindings(repository), expectations(repository));
    }

    /**
     * Stores that this tree was read, and which earlier verdicts and steps are stale for it. Adds no opening if the
     * last opening was of the same tree.
     */
    public void putOpening(Path repository, Audit audit) throws StoreException {
        History history = new History(database, name(repository));
        String tree = audit.inventory().digest().toString();
        Map<Long, String> covered = history.covered();
        List<StaleReasons.StaleEntry> lapses = new StaleReasons(audit)
                .find(
                        history.verdicts(),
                        history.steps(),
                        keys()::contains,
                        event -> VerdictCoverageText.read(covered.get(event.id())));
        List<HistoryEvent.TreeRead> openings = history.openings();
        List<Database.Statement> writes = new ArrayList<>();
        if (openings.isEmpty() || !openings.getLast().tree().equals(tree)) {
            writes.add(Database.Statement.of(
                    "INSERT INTO opening (repository, tree, files, findings, time) VALUES (?, ?, ?, ?, ?)",
                    name(repository),
                    tree,
                    audit.inventory().files(),
                    audit.findings().size(),
                    clock.millis()));
        }
        for (StaleReasons.StaleEntry lapse : lapses) {
            writes.add(Database.Statement.of(
                    "INSERT OR IGNORE INTO lapse (repository, tree, verdict, step, reason, time) VALUES (?, ?, ?, ?, ?, ?)",
                    name(repository),
                    tree,
                    lapse.earlier() instanceof HistoryEvent.Judged event ? event.id() : null,
                    lapse.earlier() instanceof HistoryEvent.Stepped stepped ? stepped.id() : null,
                    lapse.reason(),
                    clock.millis()));
        }
        database.write(writes);
    }

    private Set<VerdictKey> keys() throws StoreException {
        return new HashSet<>(database.query(Store::key, "SELECT rule, crate, path, fingerprint, digest FROM verdict"));
    }

    /**
     * Deletes everything that is stored for this folder, in one transaction. Statements from another folder on the same
     * bytes remain. The effects of a step are not undone.
     */
    public void forget(Path repository) throws StoreException {
        String name = name(repository);
        database.write(List.of(
                Database.Statement.of("INSERT INTO forgetting (repository) VALUES (?)", name),
                Database.Statement.of("DELETE FROM verdict WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM step WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM decision WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM decision_lapse WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM expectation WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM own_finding WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM own_finding_lapse WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM recording WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM made_text WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM earlier_audit WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM reading WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM lines_marked WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM opening WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM lapse WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM recent WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM forgetting WHERE repository = ?", name)));
    }

    /** Returns the size of the store in bytes, without its write-ahead log. */
    public long size() throws StoreException {
        return database.size();
    }

    /**
     * Returns the newest verdict on each finding and its content, except verdicts that were taken back.
     *
     * @param repository folder in which the verdicts were given; empty for any folder
     */
    public List<VerdictEntry> lastVerdicts(Optional<Path> repository) throws StoreException {
        Map<VerdictKey, VerdictEntry> newest = new LinkedHashMap<>();
        database.query(
                        Store::verdictEntry,
                        "SELECT " + VERDICT_COLUMNS + " FROM verdict WHERE ? IS NULL OR repository = ? ORDER BY id",
                        repository.map(Store::name).orElse(null),
                        repository.map(Store::name).orElse(null))
                .forEach(entry -> newest.put(entry.key(), entry));
        return newest.values().stream()
                .filter(entry -> entry.verdict().state() != Verdict.State.UNREVIEWED)
                .toList();
    }

    /** Returns the verdicts of others. */
    public VerdictSets verdictSets() {
        return new VerdictSets(database);
    }

    /** Returns the auditor's manual findings in this folder. */
    public StoredFindings manualFindings(Path repository) {
        return manualFindings(Optional.of(repository));
    }

    /** Returns the auditor's manual findings in one folder, or in all folders if empty. */
    public StoredFindings manualFindings(Optional<Path> repository) {
        return new StoredFindings(database, repository.map(Store::name), clock);
    }

    /** Returns the decisions on units, from this and other folders. */
    public UnitDecisions decisions(Path repository) {
        return new UnitDecisions(database, name(repository), clock);
    }

    /** Returns what units are expected to do, from this and other folders. */
    public StoredExpectations expectations(Path repository) {
        return new StoredExpectations(database, name(repository), clock);
    }

    /** Returns the texts that build scripts generated in this folder. */
    public GeneratedTexts generatedTexts(Path repository) {
        return new GeneratedTexts(database, name(repository), clock);
    }

    /** Returns the last audits of this folder. */
    public EarlierAudits earlierAudits(Path repository) {
        return new EarlierAudits(database, name(repository), clock);
    }

    /** Returns which lines of this folder's files were read. */
    public ReadLines readLines(Path repository) {
        return new ReadLines(database, name(repository), clock);
    }

    /** Stores the record of a step. */
    public void putStep(Path repository, StepRecord record) throws StoreException {
        database.write(
                "INSERT INTO step (repository, step, state, digest, record, time) VALUES (?, ?, ?, ?, ?, ?)",
                name(repository),
                record.step().word(),
                record.state().jsonWord(),
                record.digest(),
                StoredStep.write(record),
                clock.millis());
    }

    /**
     * Returns all steps in order, with their state for the repository's present content.
     *
     * @param digest current digest of the repository. A run for this digest counts in any folder; a run in this
     *     folder for other content is stale; all other steps never ran
     */
    public List<StepRecord> steps(Path repository, Digest digest) throws StoreException {
        List<StepRecord> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            List<HistoryEvent.Stepped> all = database.query(
                    History::stepped,
                    "SELECT id, step, digest, record, time FROM step WHERE step = ? AND (digest = ? OR repository = ?) ORDER BY digest IS ?, id",
                    step.word(),
                    digest.toString(),
                    name(repository),
                    digest.toString());
            steps.add(CurrentStepState.of(
                    step, all.stream().map(HistoryEvent.Stepped::record).toList(), digest.toString()));
        }
        return steps;
    }

    /**
     * Returns every record of a step, oldest first: for this content in any folder, and for other content in this
     * folder.
     */
    public List<HistoryEvent.Stepped> runs(Path repository, Digest digest) throws StoreException {
        return database.query(
                History::stepped,
                "SELECT id, step, digest, record, time FROM step WHERE digest = ? OR repository = ? ORDER BY id",
                digest.toString(),
                name(repository));
    }

    /** Returns the value of a setting. */
    public Optional<String> setting(String name) throws StoreException {
        return database.query(row -> row.getString(1), "SELECT value FROM setting WHERE name = ?", name).stream()
                .findFirst();
    }

    public void putSetting(String name, String value) throws StoreException {
        database.write(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }

    /** Returns the folders that were opened last, newest first. A folder may no longer exist. */
    public List<RecentFolder> recent(int limit) throws StoreException {
        return new Recents(database).newest(limit);
    }

    public void putRecent(Path repository) throws StoreException {
        database.write(
                "INSERT INTO recent (repository, time) VALUES (?, ?)"
                        + " ON CONFLICT (repository) DO UPDATE SET time = excluded.time",
                name(repository),
                clock.millis());
    }

    /** Stores the summary of a folder that was opened. */
    public void putFigures(Path repository, FolderFigures figures) throws StoreException {
        new Recents(database).put(name(repository), figures);
    }

    public void forgetRecent(Path repository) throws StoreException {
        database.write("DELETE FROM recent WHERE repository = ?", name(repository));
    }

    @Override
    public void close() throws StoreException {
        database.close();
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

    /** Returns a folder's name in the store. A URI preserves every byte of the path. */
    private static String name(Path repository) {
        return RealPath.of(repository).toUri().toString().replaceFirst("(?<=[^/])/$", "");
    }

    private static VerdictEntry verdictEntry(ResultSet row) throws SQLException {
        return new VerdictEntry(key(row), History.verdict(row), Instant.ofEpochMilli(row.getLong("time")));
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
