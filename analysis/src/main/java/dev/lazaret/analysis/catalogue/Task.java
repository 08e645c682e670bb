package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an editor starts for a task of VS Code's tasks.json.
 *
 * @param parts by how they are named in evidence: the task itself under the empty name, then what it has for one system alone
 */
public record Task(Map<String, Node.Table> parts) {
    private static final List<String> STARTED = List.of("command", "args", "script", "dependsOn");

    private static final List<String> SYSTEMS = List.of("linux", "osx", "windows");

    /** The task of this key: the table that holds it where that starts something, else the one above. */
    public static Task of(ValuePlace place) {
        boolean inside = Stream.concat(STARTED.stream(), SYSTEMS.stream())
                .anyMatch(key -> place.table().get(key).isPresent());
        Node.Table task = inside ? place.table() : place.owner();
        Map<String, Node.Table> parts = new LinkedHashMap<>();
        parts.put("", task);
        SYSTEMS.forEach(system -> task.table(system).ifPresent(part -> parts.put(system + ".", part)));
        return new Task(parts);
    }

    /** {@code command = "sh", args = ["-c", "x"]}; empty where it starts nothing by itself. */
    public String words() {
        List<String> words = new ArrayList<>();
        parts.forEach((name, part) -> STARTED.forEach(
                key -> part.get(key).ifPresent(value -> words.add(name + key + " = " + ValueText.value(value)))));
        return String.join(", ", words);
    }

    /** What the command lines are made of: a command, then its arguments. */
    List<Node> commandLines() {
        return parts.values().stream()
                .flatMap(
                        part -> Stream.of(part.get("command"), part.get("args")).flatMap(Optional::stream))
                .toList();
    }
}
