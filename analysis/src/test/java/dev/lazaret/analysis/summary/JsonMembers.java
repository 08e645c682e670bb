package dev.lazaret.analysis.summary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Paths of JSON members, for example {@code crates[].name}: those of a document, and those that the page on JSON names.
 */
public final class JsonMembers {
    private static final Path PAGE = Path.of("..", "app", "docs", "json.md");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9\\[\\].*]+)`");

    private JsonMembers() {}

    /** Returns the names in the first column of the page's tables, between two texts. */
    public static SortedSet<String> named(String from, String to) throws IOException {
        String page = Files.readString(PAGE);
        String part = page.substring(page.indexOf(from), page.indexOf(to));
        SortedSet<String> named = new TreeSet<>();
        for (String line : part.lines().filter(line -> line.startsWith("| `")).toList()) {
            Matcher name = NAMED.matcher(line.substring(0, line.indexOf(" | ", 2)));
            while (name.find()) {
                named.add(name.group(1));
            }
        }
        return named;
    }

    /** Adds the paths of the value at the parser's position, including parents. */
    public static void add(JsonParser json, String way, SortedSet<String> found) {
        switch (json.currentToken()) {
            case START_OBJECT -> {
                while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    add(json, way.isEmpty() ? name : way + "." + name, found);
                }
            }
            case START_ARRAY -> {
                found.add(way);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    boolean object = json.currentToken() == JsonToken.START_OBJECT;
                    add(json, object ? way + "[]" : way, found);
                }
            }
            default -> found.add(way);
        }
    }

    /** Returns the members that are neither objects nor arrays of objects. */
    public static SortedSet<String> leaves(SortedSet<String> all) {
        SortedSet<String> leaves = new TreeSet<>(all);
        // The page documents this additional member once for every path.
        leaves.removeIf(member -> member.endsWith(".pathBytes"));
        leaves.removeIf(member ->
                all.stream().anyMatch(other -> other.startsWith(member + ".") || other.startsWith(member + "[].")));
        return leaves;
    }
}
