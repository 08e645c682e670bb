package dev.lazaret.app.store;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.coverage.FileLinesRead;
import dev.lazaret.analysis.coverage.LineDigests;
import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores which lines of one folder's files the auditor has read, and also uses marks on the same files in other
 * folders. Calls wait for the disk.
 *
 * <p>A mark on a file applies to the same bytes at the same path in any folder. If the file at this path has changed,
 * the mark applies in this folder to each line that has not changed.
 */
public final class ReadLineStore {
    /**
     * Maximum total size in bytes of the changed files that are read again to find their unchanged lines. Beyond this
     * limit, a changed file counts as unread.
     */
    private static final long MOST_BYTES = 64 << 20;

    private static final int MOST_BYTES_OF_FILE = 16 << 20;

    private final Database database;
    private final String repository;
    private final InstantSource clock;

    ReadLineStore(Database database, String repository, InstantSource clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * A mark that the auditor sets on lines of a file.
     *
     * @param crate crate to which the path is relative, as {@code NAME@VERSION}, or {@link VerdictKey#NO_CRATE}
     * @param file the file, with all lines that count as read after this mark
     * @param lines lines that this mark changes
     * @param read whether the lines are marked as read; if not, as unread
     * @param undo whether this mark undoes the last mark on this file
     */
    public record Marked(String crate, RepoPath path, FileLinesRead file, LineSet lines, boolean read, boolean undo) {}

    /** Stores a mark and its history entry. */
    public void put(Digest tree, Marked marked) throws StoreException {
        byte[] path = marked.path().bytes();
        byte[] digest = marked.file().content().bytes();
        @Nullable Long undoes = marked.undo() ? lastEntry(marked).orElse(null) : null;
        database.write(List.of(
                Database.Statement.of(
                        "INSERT OR REPLACE INTO reading (repository, crate, path, digest, read, lines) VALUES (?, ?, ?, ?, ?, ?)",
                        repository,
                        marked.crate(),
                        path,
                        digest,
                        marked.file().read().text(),
                        marked.file().lines().bytes()),
                Database.Statement.of(
                        "INSERT INTO lines_marked (repository, tree, crate, path, digest, lines, read, undoes, time)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        repository,
                        tree.toString(),
                        marked.crate(),
                        path,
                        digest,
                        marked.lines().text(),
                        marked.read() ? 1 : 0,
                        undoes,
                        clock.millis())));
    }

    private Optional<Long> lastEntry(Marked marked) throws StoreException {
        return database
                .query(
                        row -> row.getLong(1),
                        "SELECT id FROM lines_marked WHERE repository = ? AND crate = ? AND path = ? ORDER BY id DESC LIMIT 1",
                        repository,
                        marked.crate(),
                        marked.path().bytes())
                .stream()
                .findFirst();
    }

    private record Row(long id, boolean here, RepoPath path, Digest digest, LineSet read) {}

    private record Place(RepoPath path, Digest digest) {}

    /**
     * Returns the lines of the audited files that count as read.
     *
     * @param crate audited crate as {@code NAME@VERSION}, or {@link VerdictKey#NO_CRATE}
     * @param files the audited files, from which changed files are read again
     */
    public LinesRead load(Audit audit, String crate, Repository files) throws StoreException {
        Map<Place, Row> exact = new HashMap<>();
        SortedMap<RepoPath, Row> newest = new TreeMap<>();
        for (Row row : rows(crate)) {
            Place place = new Place(row.path(), row.digest());
            if (row.here()) {
                newest.put(row.path(), row);
                exact.put(place, row);
            } else {
                exact.merge(place, row, (before, next) -> before.here() ? before : next);
            }
        }
        Map<RepoPath, LineSet> read = new HashMap<>();
        exact.forEach((place, row) -> {
            if (digest(audit, place.path()).filter(place.digest()::equals).isPresent()) {
                read.put(place.path(), row.read());
            }
        });
        long room = MOST_BYTES;
        for (Row row : newest.values()) {
            Optional<Digest> now = digest(audit, row.path());
            boolean known = now.map(digest -> exact.get(new Place(row.path(), digest)))
                    .filter(Row::here)
                    .isPresent();
            if (now.isEmpty() || known || row.read().isEmpty()) {
                continue;
            }
            long bytes = audit.inventory().entry(row.path()).map(Entry::bytes).orElse(0L);
            if (bytes <= Math.min(room, MOST_BYTES_OF_FILE)) {
                room -= bytes;
                LineSet carried = carriedOver(row, now.get(), files);
                read.merge(row.path(), carried, LineSet::with);
            }
        }
        return new LinesRead(audit.lines(), read);
    }

    private static Optional<Digest> digest(Audit audit, RepoPath path) {
        return audit.inventory().entry(path).filter(Entry::isFile).map(Entry::digest);
    }

    private LineSet carriedOver(Row row, Digest now, Repository files) throws StoreException {
        Optional<LineDigests> there = lines(files, row.path(), now);
        if (there.isEmpty()) {
            return LineSet.NONE;
        }
        byte[] stored =
                database
                        .query(one -> one.getBytes("lines"), "SELECT lines FROM reading WHERE id = ?", row.id())
                        .stream()
                        .findFirst()
                        .orElse(new byte[0]);
        return new FileLinesRead(row.digest(), LineDigests.restore(stored), row.read()).in(there.get());
    }

    /** Returns the digests of a file's lines; empty if the file can't be read or has another digest. */
    public static Optional<LineDigests> lines(Repository files, RepoPath path, Digest digest) {
        if (!(files.read(path, MOST_BYTES_OF_FILE) instanceof ReadResult.Whole(Content content))) {
            return Optional.empty();
        }
        MessageDigest sum = Digest.start();
        sum.update(content.buffer(), 0, content.length());
        return Digest.finish(sum).equals(digest)
                ? Optional.of(LineDigests.of(content.buffer(), content.length()))
                : Optional.empty();
    }

    private List<Row> rows(String crate) throws StoreException {
        return database.query(
                row -> new Row(
                        row.getLong("id"),
                        row.getString("repository").equals(repository),
                        RepoPath.ofBytes(row.getBytes("path")),
                        Digest.of(row.getBytes("digest")),
                        LineSet.of(row.getString("read"))),
                "SELECT id, repository, path, digest, read FROM reading WHERE crate = ? ORDER BY id",
                crate);
    }
}
