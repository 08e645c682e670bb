package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.CrateVerdict;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.HistoryEvent;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.tree.RealPathResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Stores the auditor's statements and the records of steps across runs of Lazaret. When a writing method returns, its
 * data is on disk, even if the process is killed right afterwards. History entries are never changed, and only {@link
 * #forget} deletes them.
 *
 * <p>Verdicts and steps are bound to content. A statement on the same bytes applies in every folder. A statement on
 * other bytes in the same folder is reported as stale. Thread-safe. Must not be called on the JavaFX thread, because
 * calls wait for the disk.
 */
public final class Store implements AutoCloseable {
    private final Path folder;
    private final Database database;
    private final InstantSource clock;
    private final VerdictTable verdicts;
    private final StepTable steps;
    private final OpeningTable openings;
    private final RecentFolderStore recents;

    private Store(Path folder, Database database, InstantSource clock) {
        this.folder = folder;
        this.database = database;
        this.clock = clock;
        this.verdicts = new VerdictTable(database, clock);
        this.steps = new StepTable(database, clock);
        this.openings = new OpeningTable(database, verdicts, clock);
        this.recents = new RecentFolderStore(database, clock);
    }

    /**
     * Opens the store in {@code folder}; creates it if there is none.
     *
     * @param repositories folders that will be audited; if the store is below one of them, nothing is opened or
     *     created
     */
    public static StoreOpenResult open(Path folder, InstantSource clock, Path... repositories) {
        for (Path repository : repositories) {
            if (DataFolderLocator.isBelow(folder, repository)) {
                return new StoreOpenResult.Failed("The store's folder " + folder
                        + " lies in the repository, where nothing is written: verdicts and steps are not stored.");
            }
        }
        try {
            DataFolderLocator.prepare(folder);
            return new StoreOpenResult.Ready(new Store(folder, Database.open(folder), clock));
        } catch (StoreException e) {
            return new StoreOpenResult.Failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new StoreOpenResult.Failed("The store's folder " + folder + " can't be used ("
                    + e.getClass().getSimpleName() + "): verdicts and steps are not stored.");
        }
    }

    /** Whether this store is below {@code repository}; if so, nothing about that repository may be stored. */
    public boolean isBelow(Path repository) {
        return DataFolderLocator.isBelow(folder, repository);
    }

    /**
     * Returns the verdict on a finding.
     *
     * @param repository opened folder
     * @return the newest verdict for this key; or else the newest verdict that was given in this folder for other
     *     content of the same finding, marked as stale; or else unreviewed
     */
    public Verdict verdictFor(Path repository, VerdictKey key) throws StoreException {
        return verdicts.newest(name(repository), key);
    }

    /** Returns every verdict that was given in this folder, oldest first. */
    public List<VerdictEntry> verdictHistory(Path repository) throws StoreException {
        return verdicts.history(name(repository));
    }

    /**
     * Returns a snapshot of all verdicts for an audit of {@code repository}. Reads the store once; later verdicts are
     * not included.
     */
    public VerdictSource verdicts(Path repository) throws StoreException {
        return verdicts(repository, VerdictKey.NO_CRATE);
    }

    /**
     * Returns a snapshot of all verdicts for an audit of a crate that {@code repository} uses.
     *
     * @param crate {@code NAME@VERSION}
     */
    public VerdictSource verdicts(Path repository, String crate) throws StoreException {
        return verdicts.snapshot(name(repository), crate);
    }

    /**
     * Returns the newest verdict on each finding in a crate that was given in this folder, except verdicts that were
     * taken back.
     */
    public List<CrateVerdict> crateVerdicts(Path repository) throws StoreException {
        return verdicts.ofCrates(name(repository));
    }

    /**
     * Stores the auditor's verdict.
     *
     * @throws IllegalArgumentException if the verdict is stale
     */
    public void putVerdict(Path repository, VerdictKey key, Verdict verdict) throws StoreException {
        putVerdict(repository, Optional.empty(), key, verdict, OptionalLong.empty());
    }

    /**
     * Stores the auditor's verdict on a finding.
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
        verdicts.put(
                name(repository),
                Optional.of(tree),
                key,
                Optional.of(covered),
                verdict,
                undo ? lastEntry(repository, key) : OptionalLong.empty());
    }

    /**
     * Stores the auditor's verdict.
     *
     * @param tree current digest of the repository; empty if unknown
     * @param undoes history entry that this verdict undoes; empty if it undoes none
     * @throws IllegalArgumentException if the verdict is stale
     */
    public void putVerdict(Path repository, Optional<Digest> tree, VerdictKey key, Verdict verdict, OptionalLong undoes)
            throws StoreException {
        verdicts.put(name(repository), tree, key, Optional.empty(), verdict, undoes);
    }

    /**
     * Returns the ID of the history entry of the newest verdict on this finding in this folder; empty if there is none.
     */
    public OptionalLong lastEntry(Path repository, VerdictKey key) throws StoreException {
        return verdicts.lastEntry(name(repository), key);
    }

    /** Returns all stored entries of this folder, oldest first. */
    public List<HistoryEvent> history(Path repository) throws StoreException {
        return new HistoryReader(database, name(repository))
                .events(manualFindings(repository), expectations(repository));
    }

    /**
     * Stores that the audit's tree was read, and which earlier verdicts and steps are stale for it. Does not add an
     * opening if the last opening was of the same tree.
     */
    public void putOpening(Path repository, Audit audit) throws StoreException {
        openings.put(name(repository), audit);
    }

    /**
     * Deletes everything that is stored for this folder, in one transaction. Statements from other folders about the
     * same bytes remain. The effects of steps are not undone.
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
                Database.Statement.of("DELETE FROM isolated_output WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM made_text WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM earlier_audit WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM reading WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM lines_marked WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM opening WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM lapse WHERE repository = ?", name),
                Database.Statement.of("DELETE FROM last_place WHERE repository = ?", name),
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
        return verdicts.last(repository.map(Store::name));
    }

    /** Returns the store of the place where the auditor was in this folder. */
    public LastPlaceStore lastPlace(Path repository) {
        return new LastPlaceStore(database, name(repository));
    }

    /** Returns the store of other people's verdicts. */
    public VerdictSetStore verdictSets() {
        return new VerdictSetStore(database);
    }

    /** Returns the store of the auditor's manual findings in this folder. */
    public ManualFindingStore manualFindings(Path repository) {
        return manualFindings(Optional.of(repository));
    }

    /**
     * Returns the store of the auditor's manual findings in one folder, or in all folders if {@code repository} is
     * empty.
     */
    public ManualFindingStore manualFindings(Optional<Path> repository) {
        return new ManualFindingStore(database, repository.map(Store::name), clock);
    }

    /** Returns the store of decisions on units, from this and other folders. */
    public UnitDecisionStore decisions(Path repository) {
        return new UnitDecisionStore(database, name(repository), clock);
    }

    /** Returns the store of the expected behavior of units, from this and other folders. */
    public ExpectationStore expectations(Path repository) {
        return new ExpectationStore(database, name(repository), clock);
    }

    /** Returns the store of text files that build scripts generated in this folder. */
    public GeneratedTextStore generatedTexts(Path repository) {
        return new GeneratedTextStore(database, name(repository), clock);
    }

    /** Returns the store of the last audits of this folder. */
    public EarlierAuditStore earlierAudits(Path repository) {
        return new EarlierAuditStore(database, name(repository), clock);
    }

    /** Returns the store of lines of this folder's files that were read. */
    public ReadLineStore readLines(Path repository) {
        return new ReadLineStore(database, name(repository), clock);
    }

    /** Stores the record of a step. */
    public void putStep(Path repository, StepRecord record) throws StoreException {
        steps.put(name(repository), record);
    }

    /**
     * Returns all steps in order, with their state for the repository's current content.
     *
     * @param digest current digest of the repository. A run for this digest in any folder counts; a run in this folder
     *     for other content is stale; all other steps count as never run
     */
    public List<StepRecord> steps(Path repository, Digest digest) throws StoreException {
        return steps.current(name(repository), digest);
    }

    /**
     * Returns every record of every step, oldest first: for this content in any folder, and for other content in this
     * folder.
     */
    public List<HistoryEvent.Stepped> runs(Path repository, Digest digest) throws StoreException {
        return steps.runs(name(repository), digest);
    }

    /** Returns the value of a setting; empty if it is not stored. */
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
        return recents.newest(limit);
    }

    public void putRecent(Path repository) throws StoreException {
        recents.add(name(repository));
    }

    /** Stores the summary of a folder that was opened. */
    public void putFigures(Path repository, FolderFigures figures) throws StoreException {
        recents.put(name(repository), figures);
    }

    public void forgetRecent(Path repository) throws StoreException {
        recents.remove(name(repository));
    }

    @Override
    public void close() throws StoreException {
        database.close();
    }

    /** Returns a folder's name in the store: its URI, which preserves every byte of the path. */
    private static String name(Path repository) {
        return RealPathResolver.of(repository).toUri().toString().replaceFirst("(?<=[^/])/$", "");
    }
}
