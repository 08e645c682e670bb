package dev.lazaret.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Verifies that no decision parses a displayed sentence: text of two words or more is compared only if another program
 * wrote it, in the files below.
 */
final class SentencesTest {
    /** A comparison or pattern with a literal of two words. */
    private static final Pattern READING =
            Pattern.compile("\\b(startsWith|endsWith|contains|matches|indexOf|lastIndexOf|equals|compile)\\(\\s*"
                    + "\"[^\"]*[A-Za-z]{2,}[^\"]* [^\"]*[a-z]{2,}[^\"]*\"");

    /** The writer of the compared texts, by file. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("CargoMessage", "the compiler"),
            Map.entry("DiagnosticAttributor", "the compiler"),
            Map.entry("EmacsVariables", "Emacs, in files of a repository"),
            Map.entry("FetchFailureExplainer", "cargo"),
            Map.entry("ForeignNameParser", "the compiler"),
            Map.entry("HiddenDoctestLineClassifier", "Rust, in files of a repository"),
            Map.entry("MissingNameParser", "the compiler"),
            Map.entry("MissingTraitParser", "the compiler"),
            Map.entry("ProbeFailureExplainer", "bubblewrap"),
            Map.entry("StepExecution", "the kernel"),
            Map.entry("StateRoot", "the kernel"),
            Map.entry("StatusLine", "cargo"),
            Map.entry("TestResultCounter", "the test harness"),
            Map.entry("TomljReader", "tomlj"),
            Map.entry("TrapExplainer", "Rust and Endive, in the host of macros"),
            Map.entry("UntrustedWorkflowCheckouts", "shells, in files of a repository"));

    @Test
    void onlyForeignSentencesAreParsed() throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        for (String module : List.of("analysis", "viewer", "app")) {
            try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    List<String> readings = readings(Files.readString(source));
                    if (!readings.isEmpty()) {
                        found.put(source.getFileName().toString().replace(".java", ""), readings);
                    }
                }
            }
        }
        assertThat(found.keySet())
                .as("a decision that reads a sentence: give the fact a type, or name here whose words they are")
                .isEqualTo(FOREIGN.keySet());
    }

    @Test
    void detectsParsedSentences() {
        assertThat(readings("if (why.equals(\"Cargo ended with errors.\")) {")).hasSize(1);
        assertThat(readings("note.startsWith(\n        \"There was no crate\")"))
                .hasSize(1);
        assertThat(readings("add(\"There was no crate\"); name.equals(\"cargo\"); line.startsWith(\"# \");"))
                .isEmpty();
    }

    private static List<String> readings(String source) {
        List<String> found = new ArrayList<>();
        READING.matcher(source).results().forEach(one -> found.add(one.group()));
        return found;
    }
}
