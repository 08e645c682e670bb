package dev.lazaret.app.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The manifest of a published crate. Cargo writes these with one key on each line, and with each table under its own
 * heading.
 *
 * @param tables the tables in their order; the first one precedes all headings
 */
record DebianManifest(List<Table> tables) {
    private static final Pattern FEATURE = Pattern.compile("^\"?([\\w.+-]+)\"? *=");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    DebianManifest {
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param heading its heading with the brackets
     * @param lines all lines, with the heading
     */
    record Table(String heading, List<String> lines) {
        Table {
            lines = List.copyOf(lines);
        }

        /** Returns the value of a key, without quotation marks. */
        Optional<String> value(String key) {
            Pattern line = Pattern.compile(Pattern.quote(key) + " *= *\"?([^\"]*)\"?");
            return lines.stream()
                    .map(line::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .findFirst();
        }

        /** Returns the name of the crate, if the table is that of a dependency. */
        String crate() {
            return value("package").orElseGet(() -> heading.replaceFirst(".*dependencies\\.\"?([^\"]*)\"?]", "$1"));
        }
    }

    static DebianManifest of(Path crate) throws IOException {
        List<Table> tables = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String heading = "";
        for (String line : Files.readAllLines(crate.resolve("Cargo.toml"))) {
            // The elements of a list are indented.
            if (line.startsWith("[")) {
                tables.add(new Table(heading, lines));
                lines.clear();
                heading = line;
            }
            lines.add(line);
        }
        tables.add(new Table(heading, lines));
        return new DebianManifest(tables);
    }

    Optional<Table> table(String heading) {
        return tables.stream().filter(table -> table.heading().equals(heading)).findFirst();
    }

    Optional<String> ofPackage(String key) {
        return table("[package]").flatMap(table -> table.value(key));
    }

    /** Returns the path of the build script below the crate's folder; empty if there is none. */
    Optional<String> script(Path crate) {
        return ofPackage("build")
                .or(() -> Optional.of("build.rs"))
                .filter(path -> Files.isRegularFile(crate.resolve(path)));
    }

    boolean hasFeatures() {
        return table("[features]").isPresent();
    }

    boolean isMacro() {
        return table("[lib]").flatMap(table -> table.value("proc-macro")).equals(Optional.of("true"));
    }

    /** Returns the text without some tables. */
    String without(Predicate<Table> left) {
        return String.join(
                        "\n",
                        tables.stream()
                                .filter(left.negate())
                                .flatMap(table -> table.lines().stream())
                                .toList())
                + "\n";
    }

    /** Returns the table of a dependency that is not only for tests or the build script; empty if there is none. */
    Optional<Table> dependency(String crate) {
        return tables.stream()
                .filter(table -> table.heading().matches("\\[(target\\..*\\.)?dependencies\\..*]"))
                .filter(table -> table.crate().equals(crate))
                .findFirst();
    }

    boolean hasFeature(String name) {
        return table("[features]").stream()
                .anyMatch(table -> table.lines().stream().anyMatch(line -> line.startsWith(name + " =")));
    }

    /** Returns the names of the features whose lists have one of some words. */
    List<String> featuresWith(Set<String> words) {
        List<String> found = new ArrayList<>();
        String feature = "";
        for (String line : table("[features]").map(Table::lines).orElse(List.of())) {
            Matcher key = FEATURE.matcher(line);
            feature = key.find() ? key.group(1) : feature;
            boolean has = QUOTED.matcher(line).results().anyMatch(word -> words.contains(word.group(1)));
            if (has && !found.contains(feature)) {
                found.add(feature);
            }
        }
        return found;
    }

    static boolean isDevDependency(Table table) {
        return table.heading().matches("\\[(target\\..*\\.)?dev-dependencies\\..*]");
    }

    /** Whether only tests, examples and benches need a table. */
    static boolean isOfTests(Table table) {
        return table.heading().contains("dev-dependencies") || table.heading().matches("\\[\\[(test|example|bench)]]");
    }
}
