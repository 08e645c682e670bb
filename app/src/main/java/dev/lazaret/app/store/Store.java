package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.Verdicts;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.HistoryEvent;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
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
 * What the auditor said and what became of steps, kept across starts. What a writing method has returned from is on the disk,
 * also if the process is killed right after. History is only added to.
 *
 * <p>Verdicts and steps are bound to content: what was said of the same bytes counts wherever they are, and what was said of
 * other bytes in the same folder is told as lapsed. May be used by several threads; a call waits for the disk, so not on the
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

    /** The user's data folder: {@code $XDG_DATA_HOME/lazaret}, or {@code .local/share/lazaret} in {@code home}. */
    public static Path folder(Map<String, String> environment, Path home) {
        return DataFolder.of(environment, home);
    }

    /**
     * Whether anything may ever have been kept in {@code folder}: if not, there is no need to open a store for reading. What can't
     * be looked at counts, so that opening it says why.
     */
    public static boolean isIn(Path folder) {
        return !Files.notExists(folder.resolve(Database.FILE));
    }

    /**
     * The folders in which opening the user's store to read it changes files: none where nothing was kept, or where it lies below one of
     * the repositories. They are as opening would leave them.
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
            return Set.of(folder); // opening says what is wrong with it
        }
    }

    /** Whether a store in {@code folder} would lie below {@code repository}, where nothing is ever written. */
    public static boolean isBelow(Path folder, Path repository) {
        return RealPath.isBelow(folder, repository);
    }

    /**
     * Opens the store in {@code folder}, and makes it where there is none.
     *
     * @param repositories the folders that will be audited: with the store below one of them nothing is opened or made
     */
    public static Opened open(Path folder, InstantSource clock, Path... repositories) {
        for (Path repository : repositories) {
            if (isBelow(folder, repository)) {
                return new Opened.Failed("The store's folder " + folder
                        + " lies in the repository, where nothing is written: verdicts and steps are not kept.");
            }
        }
        try {
            DataFolder.prepare(folder);
            return new Opened.Ready(new Store(folder, Database.open(folder), clock));
        } catch (StoreException e) {
            return new Opened.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Opened.Failed("The store's folder " + folder + " can't be used ("
                    + e.getClass().getSimpleName() + "): verdicts and steps are not kept.");
        }
    }

    /** Whether this store lies below {@code repository}: then nothing may be kept of it. */
    public boolean isBelow(Path repository) {
        return isBelow(folder, repository);
    }

    /**
     * The verdict on a finding.
     *
     * @param repository the opened folder
     * @return the newest for this key; else the newest given in this folder for other content of the same finding, as lapsed;
     *     else unreviewed
     */
    public Verdict verdictFor(Path repository, VerdictKey key) throws StoreException {
        List<VerdictEntry> all = verdictHistory(repository, key);
        for (VerdictEntry entry : all.reversed()) {
            if (entry.key().equals(key)) {
                return entry.verdict();
            }
        }
        return all.isEmpty() ? Verdict.UNREVIEWED : lapsed(all.getLast().verdict());
    }

    /** Every verdict on this finding, oldest first: for this content anywhere, and for other content in this folder. */
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

    /** Every verdict that was given in this folder, oldest first. */
    public List<VerdictEntry> verdictHistory(Path repository) throws StoreException {
        return database.query(
                Store::verdictEntry,
                "SELECT " + VERDICT_COLUMNS + " FROM verdict WHERE repository = ? ORDER BY id",
                name(repository));
    }

    /**
     * All verdicts as they are now, for an audit of {@code repository}; it reads the store once and does not follow what is
     * said later.
     */
    public Verdicts verdicts(Path repository) throws StoreException {
        return verdicts(repository, VerdictKey.NO_CRATE);
    }

    /**
     * The same for an audit of a crate of {@code repository}.
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

    /** The last word on each finding in a crate that was given in this folder, but for those taken back. */
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
     * Keeps what the auditor says now.
     *
     * @throws IllegalArgumentException if the verdict is a lapsed one
     */
    public void putVerdict(Path repository, VerdictKey key, Verdict verdict) throws StoreException {
        putVerdict(repository, Optional.empty(), key, Optional.empty(), verdict, OptionalLong.empty());
    }

    /**
     * Keeps what the auditor says now of a finding.
     *
     * @param crate what was audited: {@code NAME@VERSION}, or {@link VerdictKey#NO_CRATE}
     * @param undo whether it takes the last word on this finding back
     * @throws IllegalArgumentException if the verdict is a lapsed one
     */
    public void putVerdict(
            Path repository, Digest tree, String crate, Audit audit, Finding finding, Verdict verdict, boolean undo)
            throws StoreException {
        Covered covered = Covered.of(audit, finding);
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
     * Keeps what the auditor says now.
     *
     * @param tree the repository's digest now, if it is known
     * @param undoes the entry of the history that this one takes back
     * @throws IllegalArgumentException if the verdict is a lapsed one
     */
    public void putVerdict(Path repository, Optional<Digest> tree, VerdictKey key, Verdict verdict, OptionalLong undoes)
            throws StoreException {
        putVerdict(repository, tree, key, Optional.empty(), verdict, undoes);
    }

    private void putVerdict(
            Path repository,
            Optional<Digest> tree,
            VerdictKey key,
            Optional<Covered> covered,
            Verdict verdict,
            OptionalLong undoes)
            throws StoreException {
        if (verdict.lapsed()) {
            throw new IllegalArgumentException("a lapsed verdict is given anew, not kept");
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
                covered.map(CoveredText::write).orElse(null));
    }

    /** The entry of the last word on this finding in this folder. */
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

    /** Everything that is kept of this folder, oldest first. */
    public List<HistoryEvent> history(Path repository) throws StoreException {
        return new History(database, name(repository)).events(ownFindings(repository), expectations(repository));
    }

    /** Keeps that this tree was read, and which earlier words and steps do not hold for it; a tree that was the last adds nothing. */
    public void putOpening(Path repository, Audit audit) throws StoreException {
        History history = new History(database, name(repository));
        String tree = audit.inventory().digest().toString();
        Map<Long, String> covered = history.covered();
        List<Lapses.Lapse> lapses = new Lapses(audit)
                .of(
                        history.verdicts(),
                        history.steps(),
                        keys()::contains,
                        judged -> CoveredText.read(covered.get(judged.id())));
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
        for (Lapses.Lapse lapse : lapses) {
            writes.add(Database.Statement.of(
                    "INSERT OR IGNORE INTO lapse (repository, tree, verdict, step, reason, time) VALUES (?, ?, ?, ?, ?, ?)",
                    name(repository),
                    tree,
                    lapse.earlier() instanceof HistoryEvent.Judged judged ? judged.id() : null,
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
     * Removes all that is kept of this folder, in one transaction. What was said in another folder of the same bytes stays, and
     * what a step did is not undone by it.
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

    /** Bytes of the store's files on the disk. */
    public long size() throws StoreException {
        return database.size();
    }

    /** The last word on each finding and its bytes, but for those taken back; given in one folder, or in any. */
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

    /** What others say. */
    public VerdictSets verdictSets() {
        return new VerdictSets(database);
    }

    /** Findings that the auditor has made in this folder. */
    public KeptFindings ownFindings(Path repository) {
        return ownFindings(Optional.of(repository));
    }

    /** The same in one folder, or in any. */
    public KeptFindings ownFindings(Optional<Path> repository) {
        return new KeptFindings(database, repository.map(Store::name), clock);
    }

    /** What is decided of units, here and elsewhere. */
    public UnitDecisions decisions(Path repository) {
        return new UnitDecisions(database, name(repository), clock);
    }

    /** What units are expected to do, here and elsewhere. */
    public KeptExpectations expectations(Path repository) {
        return new KeptExpectations(database, name(repository), clock);
    }

    /** What build scripts made when they ran here. */
    public MadeTexts madeTexts(Path repository) {
        return new MadeTexts(database, name(repository), clock);
    }

    /** The last audits of this folder. */
    public EarlierAudits earlierAudits(Path repository) {
        return new EarlierAudits(database, name(repository), clock);
    }

    /** Which lines of its files were read. */
    public ReadLines readLines(Path repository) {
        return new ReadLines(database, name(repository), clock);
    }

    /** Keeps what became of a step. */
    public void putStep(Path repository, StepRecord record) throws StoreException {
        database.write(
                "INSERT INTO step (repository, step, state, digest, record, time) VALUES (?, ?, ?, ?, ?, ?)",
                name(repository),
                record.step().word(),
                record.state().word(),
                record.digest(),
                StoredStep.write(record),
                clock.millis());
    }

    /**
     * All six steps, in order, as they stand for the repository's present content.
     *
     * @param digest of the repository now: what ran for it counts wherever it ran; what ran in this folder for other content
     *     has lapsed; the rest never ran
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
            steps.add(StandingStep.of(
                    step, all.stream().map(HistoryEvent.Stepped::record).toList(), digest.toString()));
        }
        return steps;
    }

    /** Every record of a step for this content, wherever it ran, and for other content in this folder, oldest first. */
    public List<HistoryEvent.Stepped> runs(Path repository, Digest digest) throws StoreException {
        return database.query(
                History::stepped,
                "SELECT id, step, digest, record, time FROM step WHERE digest = ? OR repository = ? ORDER BY id",
                digest.toString(),
                name(repository));
    }

    /** A setting's value. */
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

    /** The folders that were opened last, newest first; one of them may be gone by now. */
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

    /** Keeps how things stand in a folder that was opened. */
    public void putFigures(Path repository, Figures figures) throws StoreException {
        new Recents(database).put(name(repository), figures);
    }

    public void forgetRecent(Path repository) throws StoreException {
        database.write("DELETE FROM recent WHERE repository = ?", name(repository));
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }

    private static Verdict lapsed(Verdict verdict) {
        return verdict.state() == Verdict.State.UNREVIEWED
                ? Verdict.UNREVIEWED
                : new Verdict(verdict.state(), verdict.reason(), verdict.note(), true);
    }

    /** What stays of a key when the content changes. */
    private static String place(VerdictKey key) {
        return key.rule() + ' ' + key.crate() + ' ' + key.fingerprint() + ' ' + key.path();
    }

    /** A folder's name in the store: a URI keeps every byte of it. */
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
