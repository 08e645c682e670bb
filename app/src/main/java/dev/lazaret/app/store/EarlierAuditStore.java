package dev.lazaret.app.store;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Stores the last two audits of one folder that differ in content or rules, so that Lazaret can report changes no
 * matter how often the folder is opened. Calls wait for the disk.
 */
public final class EarlierAuditStore {
    private final Database database;
    private final String repository;
    private final InstantSource clock;

    EarlierAuditStore(Database database, String repository, InstantSource clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Identifies the content and rules of an audit.
     *
     * @param tree digest of the repository
     * @param rules digest of the catalogue
     */
    public record AuditKey(String tree, String rules) {}

    /** A stored audit and the time at which an audit with the same content and rules was last made. */
    public static final class StoredAudit {
        private final byte[] document;
        private final Instant time;

        private StoredAudit(byte[] document, Instant time) {
            this.document = document;
            this.time = time;
        }

        /** Returns the document as it was stored. */
        public byte[] document() {
            return document.clone();
        }

        /** Returns the time at which the audit was last made. */
        public Instant time() {
            return time;
        }
    }

    /** Stores an audit. If an audit with the same content and rules is already stored, only its time is updated. */
    public void put(AuditKey audit, byte[] document) throws StoreException {
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

    /** Returns the latest audit with other content or other rules; empty if there is none. */
    public Optional<StoredAudit> findEarlier(AuditKey audit) throws StoreException {
        return database
                .query(
                        row -> new StoredAudit(row.getBytes("document"), Instant.ofEpochMilli(row.getLong("time"))),
                        "SELECT document, time FROM earlier_audit WHERE repository = ? AND NOT (tree = ? AND rules = ?)"
                                + " ORDER BY time DESC, id DESC LIMIT 1",
                        repository,
                        audit.tree(),
                        audit.rules())
                .stream()
                .findFirst();
    }
}
