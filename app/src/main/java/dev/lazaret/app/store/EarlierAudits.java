package dev.lazaret.app.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The last two audits of one folder that differ in bytes or rules, so that what is news can be told however often it is opened. A
 * call waits for the disk.
 */
public final class EarlierAudits {
    private final Database database;
    private final String repository;
    private final InstantSource clock;

    EarlierAudits(Database database, String repository, InstantSource clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * What an audit is of.
     *
     * @param tree digest of the repository
     * @param rules digest of the catalogue
     */
    public record Of(String tree, String rules) {}

    /** An audit that was kept, and when it was made last. */
    public static final class Kept {
        private final byte[] document;
        private final Instant time;

        private Kept(byte[] document, Instant time) {
            this.document = document;
            this.time = time;
        }

        /** As it was given. */
        public byte[] document() {
            return document.clone();
        }

        /** When it was made last. */
        public Instant time() {
            return time;
        }
    }

    /** Keeps an audit. One that is kept already has a new time. */
    public void put(Of audit, byte[] document) throws StoreException {
        database.write(List.of(
                Database.Statement.of(
                        "INSERT INTO earlier_audit (repository, tree, rules, document, time) VALUES (?, ?, ?, ?, ?)"
                                + " ON CONFLICT (repository, tree, rules) DO UPDATE SET time = excluded.time",
                        repository,
                        audit.tree(),
                        audit.rules(),
                        document,
                        clock.millis()),
                Database.Statement.of(
                        "DELETE FROM earlier_audit WHERE repository = ? AND id NOT IN (SELECT id FROM earlier_audit"
                                + " WHERE repository = ? ORDER BY time DESC, id DESC LIMIT 2)",
                        repository,
                        repository)));
    }

    /** The last audit that is of other bytes or rules. */
    public Optional<Kept> before(Of audit) throws StoreException {
        return database
                .query(
                        row -> new Kept(row.getBytes("document"), Instant.ofEpochMilli(row.getLong("time"))),
                        "SELECT document, time FROM earlier_audit WHERE repository = ? AND NOT (tree = ? AND rules = ?)"
                                + " ORDER BY time DESC, id DESC LIMIT 1",
                        repository,
                        audit.tree(),
                        audit.rules())
                .stream()
                .findFirst();
    }
}
