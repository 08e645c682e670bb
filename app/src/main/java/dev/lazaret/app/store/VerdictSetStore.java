package dev.lazaret.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stores the imported sets of other people's verdicts by name. Calls wait for the disk. */
public final class VerdictSetStore {
    private final Database database;

    VerdictSetStore(Database database) {
        this.database = database;
    }

    private record Line(String name, String line) {}

    /** Returns the lines of each set, in the format of verdict files. */
    public Map<String, List<String>> all() throws StoreException {
        Map<String, List<String>> sets = new TreeMap<>();
        database.query(
                        row -> new Line(row.getString("name"), row.getString("line")),
                        "SELECT name, line FROM verdict_set ORDER BY name, line")
                .forEach(line -> sets.computeIfAbsent(line.name(), _ -> new ArrayList<>())
                        .add(line.line()));
        return sets;
    }

    /** Replaces all lines of a set in one transaction. An empty list removes the set. */
    public void put(String name, List<String> lines) throws StoreException {
        List<Database.Statement> writes = new ArrayList<>();
        writes.add(Database.Statement.of("DELETE FROM verdict_set WHERE name = ?", name));
        for (String line : lines) {
            writes.add(
                    Database.Statement.of("INSERT OR IGNORE INTO verdict_set (name, line) VALUES (?, ?)", name, line));
        }
        database.write(writes);
    }
}
