package dev.lazaret.app.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sets of others' verdicts that were imported, each by its name. A call waits for the disk. */
public final class VerdictSets {
    private final Database database;

    VerdictSets(Database database) {
        this.database = database;
    }

    private record Line(String name, String line) {}

    /** The lines of each set, as they stand in files of verdicts. */
    public Map<String, List<String>> all() throws StoreException {
        Map<String, List<String>> sets = new TreeMap<>();
        database.query(
                        row -> new Line(row.getString("name"), row.getString("line")),
                        "SELECT name, line FROM verdict_set ORDER BY name, line")
                .forEach(line -> sets.computeIfAbsent(line.name(), _ -> new ArrayList<>())
                        .add(line.line()));
        return sets;
    }

    /** Puts lines in the place of all that a set had, in one transaction; none removes it. */
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
