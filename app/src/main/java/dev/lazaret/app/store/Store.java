package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.Verdicts;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What the auditor said and what became of steps, kept across starts. What a writing method has returned from is on the disk,
 * also if the process is killed right after. History is only added to.
 *
 * <p>Verdicts and steps are bound to content: what was said of the same bytes counts wherever they are, and what was said of
 * other bytes in the same folder is told as lapsed. May be used by several threads; a call waits for the disk, so not on the
 * window's thread.
 */
public final class Store implements AutoCloseable {
    private static final String VERDICT_COLUMNS = "rule, path, fingerprint, digest, state, reason, note, time";

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

    /** Whether anything was ever kept in {@code folder}: if not, there is no need to open a store for reading. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(Database.FILE));
    }

    /** Whether a store in {@code folder} would lie below {@code repository}, where nothing is ever written. */
    public static boolean isBelow(Path folder, Path repository) {
        return DataFolder.isBelow(folder, repository);
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
                "SELECT " + VERDICT_COLUMNS + " FROM verdict WHERE rule = ? AND path = ? AND fingerprint = ?"
                        + " AND (digest = ? OR repository = ?) ORDER BY id",
                key.rule(),
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
        Map<VerdictKey, Verdict> byContent = new HashMap<>();
        Map<String, Verdict> byPlace = new HashMap<>();
        for (VerdictEntry entry :
                database.query(Store::verdictEntry, "SELECT " + VERDICT_COLUMNS + " FROM verdict ORDER BY id")) {
            byContent.put(entry.key(), entry.verdict());
        }
        for (VerdictEntry entry : verdictHistory(repository)) {
            byPlace.put(place(entry.key()), lapsed(entry.verdict()));
        }
        if (byContent.isEmpty()) {
            return Verdicts.NONE;
        }
        return (audit, finding) -> {
            VerdictKey key = VerdictKey.of(audit, finding);
            Verdict same = byContent.get(key);
            return same != null ? same : byPlace.getOrDefault(place(key), Verdict.UNREVIEWED);
        };
    }

    /**
     * Keeps what the auditor says now.
     *
     * @throws IllegalArgumentException if the verdict is a lapsed one
     */
    public void putVerdict(Path repository, VerdictKey key, Verdict verdict) throws StoreException {
        if (verdict.lapsed()) {
            throw new IllegalArgumentException("a lapsed verdict is given anew, not kept");
        }
        database.write(
                "INSERT INTO verdict (rule, path, fingerprint, digest, repository, state, reason, note, time)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key.rule(),
                key.path().bytes(),
                key.fingerprint(),
                key.digest().bytes(),
                name(repository),
                verdict.state().word(),
                verdict.reason(),
                verdict.note(),
                clock.millis());
    }

    /** Keeps what became of a step. */
    public void putStep(Path repository, StepRecord record) throws StoreException {
        database.write(
                "INSERT INTO step (repository, step, state, digest, record, time) VALUES (?, ?, ?, ?, ?, ?)",
                name(repository),
                record.step().word(),
                record.state().word(),
                record.digest(),
                StepJson.write(record),
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
            List<StepEntry> all = database.query(
                    Store::stepEntry,
                    "SELECT record, time FROM step WHERE step = ? AND (digest = ? OR repository = ?) ORDER BY digest IS ?, id",
                    step.word(),
                    digest.toString(),
                    name(repository),
                    digest.toString());
            if (all.isEmpty()) {
                steps.add(StepRecord.never(step));
            } else {
                StepRecord last = all.getLast().record();
                steps.add(digest.toString().equals(last.digest()) ? last : lapsed(last));
            }
        }
        return steps;
    }

    /** Every step that was started in this folder, oldest first. */
    public List<StepEntry> stepHistory(Path repository) throws StoreException {
        return database.query(
                Store::stepEntry, "SELECT record, time FROM step WHERE repository = ? ORDER BY id", name(repository));
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
    public List<Path> recent(int limit) throws StoreException {
        return database.query(
                row -> Path.of(URI.create(row.getString(1))),
                "SELECT repository FROM recent ORDER BY time DESC, repository LIMIT ?",
                limit);
    }

    public void putRecent(Path repository) throws StoreException {
        database.write(
                "INSERT INTO recent (repository, time) VALUES (?, ?)"
                        + " ON CONFLICT (repository) DO UPDATE SET time = excluded.time",
                name(repository),
                clock.millis());
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

    private static StepRecord lapsed(StepRecord record) {
        return new StepRecord(
                record.step(),
                StepRecord.State.LAPSED,
                "it ran for content that has changed since",
                record.digest(),
                record.command(),
                record.policy(),
                record.units(),
                record.notes(),
                record.artifacts());
    }

    /** What stays of a key when the content changes. */
    private static String place(VerdictKey key) {
        return key.rule() + ' ' + key.fingerprint() + ' ' + key.path();
    }

    /** A folder's name in the store: a URI keeps every byte of it. */
    private static String name(Path repository) {
        return DataFolder.real(repository).toUri().toString().replaceFirst("(?<=[^/])/$", "");
    }

    private static VerdictEntry verdictEntry(ResultSet row) throws SQLException {
        return new VerdictEntry(
                new VerdictKey(
                        row.getString("rule"),
                        RepoPath.ofBytes(row.getBytes("path")),
                        row.getString("fingerprint"),
                        Digest.of(row.getBytes("digest"))),
                new Verdict(
                        Verdict.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        row.getString("reason"),
                        row.getString("note"),
                        false),
                Instant.ofEpochMilli(row.getLong("time")));
    }

    private static StepEntry stepEntry(ResultSet row) throws SQLException {
        try {
            return new StepEntry(StepJson.read(row.getString("record")), Instant.ofEpochMilli(row.getLong("time")));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new SQLException("a step's record can't be read", e);
        }
    }
}
