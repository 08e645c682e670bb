package dev.lazaret.app.store;

import dev.lazaret.analysis.repository.Digest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores text files that build scripts generated in one folder. Calls wait for the disk. */
public final class GeneratedTextStore {
    /** Maximum number of bytes to store for one folder: several times the amount that is stored for one step. */
    static final long MOST = 64 << 20;

    private final Database database;
    private final String repository;
    private final InstantSource clock;

    GeneratedTextStore(Database database, String repository, InstantSource clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Stores text files by their digests in one transaction. Deletes the folder's oldest text files if they exceed the
     * maximum size.
     */
    public void put(Map<Digest, byte[]> texts) throws StoreException {
        List<Database.Statement> writes = new ArrayList<>();
        texts.forEach((digest, content) -> writes.add(Database.Statement.of(
                "INSERT INTO made_text (repository, digest, content, time) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (repository, digest) DO UPDATE SET time = excluded.time",
                repository,
                digest.bytes(),
                content,
                clock.millis())));
        writes.add(Database.Statement.of(
                "DELETE FROM made_text WHERE id IN (SELECT id FROM (SELECT id, SUM(LENGTH(content)) OVER"
                        + " (ORDER BY time DESC, id DESC) AS upto FROM made_text WHERE repository = ?) WHERE upto > ?)",
                repository,
                MOST));
        database.write(writes);
    }

    /** Returns the content of the text file with this digest; empty if it was not stored or has been deleted. */
    public Optional<byte[]> find(Digest digest) throws StoreException {
        return database
                .query(
                        row -> row.getBytes("content"),
                        "SELECT content FROM made_text WHERE repository = ? AND digest = ?",
                        repository,
                        digest.bytes())
                .stream()
                .findFirst();
    }
}
