package dev.lazaret.app.step;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.conformity.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * The result of a step, in a form in which Lazaret's and plain cargo's can be compared.
 *
 * @param exit the exit code, or Lazaret's reason if there is none
 * @param diagnostics level, code, message and place of each
 * @param executed kind, crate, version and file of what ran: build scripts, macros, test programs
 * @param artifacts files in the target's profile folder
 * @param tests passed, failed and ignored as the tests claim
 */
record StepResult(
        String exit,
        NavigableSet<String> diagnostics,
        NavigableSet<String> executed,
        NavigableSet<String> artifacts,
        String tests) {
    private static final Pattern TESTS =
            Pattern.compile("^test result: \\w+\\. (\\d+) passed; (\\d+) failed; (\\d+) ignored;", Pattern.MULTILINE);

    /** Returns a short form for a table. */
    String words() {
        return "exit " + exit + ", " + diagnostics.size() + " diagnostics, " + artifacts.size() + " artifacts, tests "
                + tests;
    }

    /**
     * Returns the differences of Lazaret's report from plain cargo's result, or from its own plan: a line each.
     *
     * @param lines Lazaret's event stream, which begins with the plan
     */
    static List<String> differences(Step step, List<String> lines, StepResult plain) {
        StepResult lazaret = ofEvents(lines);
        List<String> differences = new ArrayList<>();
        differ("exit", lazaret.exit, plain.exit, differences);
        differ("diagnostics", lazaret.diagnostics, plain.diagnostics, differences);
        differ("executed", lazaret.executed, plain.executed, differences);
        differ("tests", lazaret.tests, plain.tests, differences);
        if (StepDefinition.of(step).stage().orElseThrow().listsArtifacts()) {
            differ("artifacts", lazaret.artifacts, plain.artifacts, differences);
        }
        NavigableSet<String> unlisted = new TreeSet<>(plain.executed);
        unlisted.removeAll(planned(Json.object(lines.getFirst())));
        unlisted.forEach(unit -> differences.add("ran and was not listed: " + unit));
        lines.stream()
                .filter(line -> line.startsWith("{\"event\":\"unplanned\""))
                .forEach(differences::add);
        return differences;
    }

    private static void differ(String what, Object lazaret, Object plain, List<String> differences) {
        if (!lazaret.equals(plain)) {
            differences.add(what + ": Lazaret " + lazaret + ", plain cargo " + plain);
        }
    }

    /** Builds a result from the event stream. */
    static StepResult ofEvents(List<String> lines) {
        NavigableSet<String> diagnostics = new TreeSet<>();
        NavigableSet<String> executed = new TreeSet<>();
        NavigableSet<String> artifacts = new TreeSet<>();
        String exit = "none";
        String tests = "0/0/0";
        for (String line : lines) {
            Map<?, ?> event = Json.object(line);
            switch (text(event, "event")) {
                case "diagnostic" ->
                    diagnostics.add(String.join(
                            " ",
                            text(event, "level"),
                            text(event, "code"),
                            text(event, "message"),
                            text(event, "path"),
                            text(event, "line"),
                            text(event, "column")));
                case "unit" -> {
                    // Cargo has no message for the tests in documentation.
                    if (!text(event, "state").equals("compiling")
                            && !text(event, "kind").equals("doc-tests")) {
                        executed.add(unit(event));
                    }
                }
                case "tests" ->
                    tests = text(event, "passed") + "/" + text(event, "failed") + "/" + text(event, "ignored");
                case "finished" -> {
                    exit = text(event, "exit").isEmpty() ? text(event, "why") : text(event, "exit");
                    for (Object artifact : list(event, "artifacts")) {
                        artifacts.add(text((Map<?, ?>) artifact, "path"));
                    }
                }
                default -> {}
            }
        }
        return new StepResult(exit, diagnostics, executed, artifacts, tests);
    }

    /** Returns the units in the plan, in the form of {@link #executed}. */
    static NavigableSet<String> planned(Map<?, ?> plan) {
        NavigableSet<String> units = new TreeSet<>();
        for (Object unit : list(plan, "units")) {
            units.add(unit((Map<?, ?>) unit));
        }
        return units;
    }

    /** Returns cargo's arguments in the plan's command, without the manifest's path. */
    static List<String> words(Map<?, ?> plan) {
        List<String> command =
                list(plan, "command").stream().map(String::valueOf).toList();
        int manifest = command.indexOf("--manifest-path");
        int cargo = command.subList(0, manifest).stream()
                .filter(word -> word.endsWith("/bin/cargo"))
                .mapToInt(command::lastIndexOf)
                .max()
                .orElseThrow();
        List<String> words = new ArrayList<>(command.subList(cargo + 1, manifest));
        words.addAll(command.subList(manifest + 2, command.size()));
        return words;
    }

    private static String unit(Map<?, ?> unit) {
        // For a crate outside of the project, the plan's path is relative to the crate.
        return String.join(" ", text(unit, "kind"), text(unit, "crate"), text(unit, "version"), text(unit, "path"));
    }

    /**
     * Builds a result from the output of plain cargo.
     *
     * @param folder the project's; paths of its files are relative to it, all others to their crate
     */
    static StepResult ofCargo(int code, String out, String folder, NavigableSet<String> artifacts) {
        NavigableSet<String> diagnostics = new TreeSet<>();
        NavigableSet<String> executed = new TreeSet<>();
        List<String> scripts = new ArrayList<>();
        for (String line : out.lines().filter(each -> each.startsWith("{")).toList()) {
            Map<?, ?> message = Json.object(line);
            switch (text(message, "reason")) {
                case "compiler-message" -> diagnostic(map(message, "message")).ifPresent(diagnostics::add);
                case "compiler-artifact" -> {
                    Map<?, ?> target = map(message, "target");
                    String named = crate(text(message, "package_id")) + " " + file(text(target, "src_path"), folder);
                    boolean test = text(map(message, "profile"), "test").equals("true");
                    if (list(target, "kind").contains("custom-build")) {
                        scripts.add("build-script " + named);
                    } else if (list(target, "kind").contains("proc-macro") && !test) {
                        executed.add("macro " + named);
                    } else if (test && !text(message, "executable").isEmpty()) {
                        executed.add("test " + named);
                    }
                }
                case "build-script-executed" -> {
                    String crate = "build-script " + crate(text(message, "package_id")) + " ";
                    scripts.stream().filter(script -> script.startsWith(crate)).forEach(executed::add);
                }
                default -> {}
            }
        }
        List<MatchResult> results = TESTS.matcher(out).results().toList();
        String tests = LongStream.rangeClosed(1, 3)
                .map(group -> results.stream()
                        .mapToLong(result -> Long.parseLong(result.group((int) group)))
                        .sum())
                .mapToObj(Long::toString)
                .collect(Collectors.joining("/"));
        return new StepResult(Integer.toString(code), diagnostics, executed, artifacts, tests);
    }

    private static Optional<String> diagnostic(Map<?, ?> message) {
        Map<?, ?> code = map(message, "code");
        Map<?, ?> span = list(message, "spans").stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> text(each, "is_primary").equals("true"))
                .findFirst()
                .orElse(Map.of());
        return Optional.of(String.join(
                " ",
                text(message, "level"),
                text(code, "code"),
                Inert.text(text(message, "message") + (span.isEmpty() ? notes(message) : "")),
                text(span, "file_name"),
                span.isEmpty() ? "0" : text(span, "line_start"),
                span.isEmpty() ? "0" : text(span, "column_start")));
    }

    private static String notes(Map<?, ?> message) {
        return list(message, "children").stream()
                .map(child -> (Map<?, ?>) child)
                .map(child -> "\n" + text(child, "level") + ": " + text(child, "message"))
                .collect(Collectors.joining());
    }

    /** Parses name and version: {@code SOURCE#NAME@VERSION} or {@code SOURCE/NAME#VERSION}. */
    private static String crate(String id) {
        String source = id.substring(0, id.lastIndexOf('#'));
        String end = id.substring(id.lastIndexOf('#') + 1);
        return end.contains("@") ? end.replace('@', ' ') : source.substring(source.lastIndexOf('/') + 1) + " " + end;
    }

    private static String file(String path, String folder) {
        return path.startsWith(folder + "/")
                ? path.substring(folder.length() + 1)
                : path.replaceFirst("^(" + DebianProject.REGISTRY + "|.*/registry/src/[^/]*)/[^/]*/", "");
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static Map<?, ?> map(Map<?, ?> map, String key) {
        return map.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    static List<?> list(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> list ? list : List.of();
    }
}
