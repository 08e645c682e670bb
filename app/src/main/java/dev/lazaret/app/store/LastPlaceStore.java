package dev.lazaret.app.store;

import java.util.Optional;

/** Stores where the auditor was when one folder was open last. Calls wait for the disk. */
public final class LastPlaceStore {
    private final Database database;
    private final String repository;

    LastPlaceStore(Database database, String repository) {
        this.database = database;
        this.repository = repository;
    }

    /** Replaces the stored place. */
    public void put(String place) throws StoreException {
        database.write(
                "INSERT INTO last_place (repository, place) VALUES (?, ?)"
                        + " ON CONFLICT (repository) DO UPDATE SET place = excluded.place",
                repository,
                place);
    }

    /** Returns the stored place; empty if none is stored. */
    public Optional<String> get() throws StoreException {
        return database
                .query(row -> row.getString(1), "SELECT place FROM last_place WHERE repository = ?", repository)
                .stream()
                .findFirst();
    }
}
