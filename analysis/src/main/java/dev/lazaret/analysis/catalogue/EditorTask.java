package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A task in VS Code's tasks.json, and what an editor starts for it.
 *
 * @param parts tables of the task, by the prefix that evidence shows: first the task itself, under the empty prefix,
 *     then its settings for individual operating systems
 */
public record EditorTask(Map<String, Node.Table> parts) {
    /**
     * Maximum number of tasks in a document that other tasks can refer to by name. Any further task counts as missing,
     * which is reported.
     */
    private static final int MOST_TASKS = 500;

    /**
     * Maximum number of tables of the tasks that one task depends on. Any further task is only reported by its name.
     */
    private static final int MOST_FOLLOWED = 64;

    private static final List<String> STARTED = List.of("command", "args", "script", "dependsOn");

    private static final List<String> SYSTEMS = List.of("linux", "osx", "windows");

    /**
     * Returns the task that contains the key: the table with the key if that table starts something, otherwise the
     * table that contains it.
     */
    public static EditorTask of(ValuePlace place) {
        boolean inside = Stream.concat(STARTED.stream(), SYSTEMS.stream())
                .anyMatch(key -> place.table().get(key).isPresent());
        return of(inside ? place.table() : place.owner());
    }

    static EditorTask of(Node.Table task) {
        Map<String, Node.Table> parts = new LinkedHashMap<>();
        parts.put("", task);
        SYSTEMS.forEach(system -> task.table(system).ifPresent(part -> parts.put(system + ".", part)));
        return new EditorTask(parts);
    }

    /**
     * Returns the task's commands, such as {@code command = "sh", args = ["-c", "x"]}; empty if the task itself starts
     * nothing. Includes the type if it determines the program that is started.
     */
    public String words() {
        List<String> words = new ArrayList<>();
        if (isOfCargo()) {
            words.add("type = \"" + CARGO + "\"");
        }
        parts.forEach((name, part) -> STARTED.forEach(
                key -> part.get(key).ifPresent(value -> words.add(name + key + " = " + ValueFormatter.value(value)))));
        return String.join(", ", words);
    }

    private static final String CARGO = "cargo";

    /** Whether rust-analyzer starts the task: the command is a cargo command. */
    private boolean isOfCargo() {
        Node.Table task = parts.get("");
        return task != null && task.text("type").filter(CARGO::equals).isPresent();
    }

    /**
     * Returns references to what the task itself starts: its command lines for each operating system, the shell in its
     * options, and the files that its environment names. If a key occurs twice, both values count. A command and its
     * arguments form one command line.
     *
     * @param place any key of the document
     */
    List<ScopeReference> mentions(ValuePlace place) {
        List<ScopeReference> found = new ArrayList<>();
        List<String> arguments = parts.values().stream()
                .flatMap(part -> values(part, "args"))
                .flatMap(EditorTask::texts)
                .toList();
        for (Node.Table part : parts.values()) {
            ValuePlace here = new ValuePlace(
                    null,
                    part,
                    parts.getOrDefault("", part),
                    place.keys(),
                    place.file(),
                    place.kind(),
                    place.base(),
                    false);
            values(part, "command")
                    .flatMap(EditorTask::texts)
                    .forEach(command -> found.addAll(
                            isOfCargo()
                                    ? CommandReferenceFinder.references(
                                            here,
                                            CARGO,
                                            Stream.concat(Stream.of(command), arguments.stream())
                                                    .toList())
                                    : CommandReferenceFinder.references(here, command, arguments)));
            if (isOfCargo()) {
                values(part, "overrideCargo").forEach(program -> found.addAll(VerdictScope.words(here.with(program))));
            }
            values(part, "args").forEach(args -> found.addAll(VerdictScope.words(here.with(args))));
            if (isOfNpm()) {
                script(here, part, found);
            }
            values(part, "options")
                    .flatMap(options -> options instanceof Node.Table table ? Stream.of(table) : Stream.of())
                    .flatMap(options -> Stream.concat(values(options, "shell"), values(options, "env")))
                    .forEach(option -> found.addAll(VerdictScope.words(here.with(option))));
        }
        return found;
    }

    /** Whether VS Code starts a script from the package.json in the folder that {@code path} specifies. */
    private boolean isOfNpm() {
        Node.Table task = parts.get("");
        return task != null && task.text("type").filter("npm"::equals).isPresent();
    }

    /**
     * Adds a reference to the package.json that contains the script. The script's commands are not read here, so the
     * script is also reported as undetermined.
     */
    private static void script(ValuePlace here, Node.Table part, List<ScopeReference> found) {
        part.text("script").ifPresent(name -> {
            String folder = part.text("path").filter(path -> !path.isEmpty()).orElse(".");
            String manifest = folder.replaceFirst("/+$", "") + "/package.json";
            found.add(VerdictScope.written(ScopeReference.As.PATH, here, manifest));
            found.add(new ScopeReference.Unknown(Subject.Reason.UNDECIDED, "script " + name + " of " + manifest));
        });
    }

    /**
     * A task with all tasks that it depends on, directly or indirectly.
     *
     * @param tasks the task, its dependencies, and the settings of the document for every task
     * @param unknown names of dependencies that the document lacks (an extension may contribute them) or that
     *     exceed the limit
     */
    record Followed(List<EditorTask> tasks, List<String> unknown) {
        /** Returns references to what all of these tasks start. */
        List<ScopeReference> mentions(ValuePlace place) {
            List<ScopeReference> found = new ArrayList<>();
            tasks.forEach(one -> found.addAll(one.mentions(place)));
            unknown.forEach(name -> found.add(new ScopeReference.Unknown(Subject.Reason.UNDECIDED, "task " + name)));
            WorkBudget.spend(found.size());
            return found;
        }
    }

    /** Follows the task's dependencies within the document that has this root. */
    Followed follow(Node.Table root) {
        Map<String, EditorTask> named = named(root);
        WorkBudget.spend(named.size());
        List<EditorTask> all = new ArrayList<>(List.of(this));
        Set<Node.Table> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(parts.values());
        Set<String> required = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<String> dependencies = all.get(i).dependencies();
            WorkBudget.spend(dependencies.size());
            for (String name : dependencies) {
                if (!required.add(name)) {
                    continue;
                }
                EditorTask one = named.get(name);
                if (one == null) {
                    unknown.add(name);
                } else if (!known.containsAll(one.parts.values())) {
                    if (known.size() + one.parts.size() > MOST_FOLLOWED) {
                        unknown.add(name);
                    } else {
                        known.addAll(one.parts.values());
                        all.add(one);
                    }
                }
            }
        }
        all.add(of(owner(root)));
        return new Followed(all, unknown);
    }

    /** Returns the table that contains the list of tasks: the root, or {@code tasks} of a workspace file. */
    private static Node.Table owner(Node.Table root) {
        return root.table("tasks").orElse(root);
    }

    /** Returns the task with this name. */
    static Optional<EditorTask> named(Node.Table root, String name) {
        return Optional.ofNullable(named(root).get(name));
    }

    /**
     * Returns the tasks by name. Tasks with the same name are merged, because the editor chooses which of them starts.
     */
    private static Map<String, EditorTask> named(Node.Table root) {
        Map<String, List<Node.Table>> tables = new LinkedHashMap<>();
        owner(root).array("tasks").stream()
                .flatMap(tasks -> tasks.tables().stream())
                .limit(MOST_TASKS)
                .forEach(table -> {
                    for (String key : List.of("label", "taskName", "command", "script")) {
                        table.text(key)
                                .ifPresent(name -> tables.computeIfAbsent(name, _ -> new ArrayList<>())
                                        .add(table));
                    }
                });
        Map<String, EditorTask> named = new LinkedHashMap<>();
        tables.forEach((name, same) -> named.put(name, joined(same)));
        return named;
    }

    private static EditorTask joined(List<Node.Table> same) {
        Map<String, Node.Table> parts = new LinkedHashMap<>();
        for (Node.Table table : same) {
            of(table)
                    .parts
                    .forEach((name, part) -> parts.put(parts.containsKey(name) ? name + parts.size() : name, part));
        }
        return new EditorTask(parts);
    }

    private List<String> dependencies() {
        return parts.values().stream()
                .flatMap(part -> values(part, "dependsOn"))
                .flatMap(EditorTask::texts)
                .toList();
    }

    private static Stream<Node> values(Node.Table table, String key) {
        return table.members().stream()
                .filter(member -> member.key().equals(key))
                .map(Member::value);
    }

    /**
     * Returns a string, the strings of an array, and the strings of items that have options, such as {@code {"value":
     * "x"}} or {@code {"task": "x"}}.
     */
    private static Stream<String> texts(Node node) {
        return switch (node) {
            case Node.Text text -> Stream.of(text.value());
            case Node.Array array -> array.items().stream().flatMap(EditorTask::texts);
            case Node.Table table ->
                Stream.of("value", "task", "script", "label").flatMap(key -> table.text(key).stream());
            case Node.Bool bool -> Stream.of();
            case Node.Literal literal -> Stream.of();
        };
    }
}
