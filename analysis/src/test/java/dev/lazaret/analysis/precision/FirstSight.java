package dev.lazaret.analysis.precision;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A round of repositories whose critical and high findings a person assessed before any rule was changed for them.
 *
 * @param number from 1, in order of time
 * @param lazaret first digits of the commit that audited them
 * @param findings all that the audit printed at critical and high outside test fixtures
 */
record FirstSight(int number, LocalDate date, String lazaret, List<Repository> repositories, List<Finding> findings) {
    private static final Pattern DATE = Pattern.compile("date: (\\S+)");
    private static final Pattern LAZARET = Pattern.compile("lazaret: ([0-9a-f]{8})");
    private static final Pattern REPOSITORY = Pattern.compile(
            "repository: (?<owner>[\\w.-]+)/(?<name>[\\w.-]+) (?<commit>[0-9a-f]{8}) (?<findings>\\d+)");
    private static final Pattern FINDING = Pattern.compile("(?<repository>[^|]+) \\| (?<rule>[A-Z]+(?:-[A-Z0-9]+)+) "
            + "\\| (?<path>.+) \\| (?<line>\\d+) \\| (?<word>[a-z-]+) \\| (?<why>.*\\S)");

    FirstSight {
        repositories = List.copyOf(repositories);
        findings = List.copyOf(findings);
    }

    /**
     * A repository of a round.
     *
     * @param commit its first eight digits
     * @param findings how many critical and high ones the audit printed
     */
    record Repository(String owner, String name, String commit, int findings) {
        /** Returns the name that findings use. */
        String fullName() {
            return owner + "/" + name;
        }
    }

    /**
     * A person's assessment of one finding.
     *
     * @param repository its full name
     * @param line from 1; 0 for the whole file
     */
    record Finding(String repository, String rule, String path, int line, Word word, String why) {}

    /** How right a finding is. */
    enum Word {
        /** The title does not apply to that line. */
        FALSE("false"),
        /** The title applies; the trigger, reason, evidence or call path is wrong. */
        UNTRUE_REASON("untrue-reason"),
        /** True, but not worth an auditor's first minutes. */
        ORDINARY("ordinary"),
        RIGHT("right");

        private final String word;

        Word(String word) {
            this.word = word;
        }

        private static Word find(String word, String line) {
            return Arrays.stream(values())
                    .filter(one -> one.word.equals(word))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("unknown word: " + line));
        }
    }

    /** Reads all rounds, in order. */
    static List<FirstSight> rounds() {
        List<FirstSight> rounds = new ArrayList<>();
        for (Optional<String> text = text(1); text.isPresent(); text = text(rounds.size() + 1)) {
            rounds.add(read(rounds.size() + 1, text.get()));
        }
        return rounds;
    }

    private static Optional<String> text(int number) {
        try (InputStream in = FirstSight.class.getResourceAsStream("first-sight/round-" + number + ".txt")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses the text of a round; comments begin with a number sign. Throws for any line of an unknown form. */
    static FirstSight read(int number, String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (lines.size() < 2) {
            throw new IllegalArgumentException("no date and commit in round " + number);
        }
        List<Repository> repositories = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            Matcher repository = REPOSITORY.matcher(line);
            if (repository.matches()) {
                repositories.add(new Repository(
                        repository.group("owner"),
                        repository.group("name"),
                        repository.group("commit"),
                        Integer.parseInt(repository.group("findings"))));
            } else {
                findings.add(finding(line));
            }
        }
        return new FirstSight(
                number,
                LocalDate.parse(matched(DATE, lines.get(0)).group(1)),
                matched(LAZARET, lines.get(1)).group(1),
                repositories,
                findings);
    }

    private static Finding finding(String line) {
        Matcher finding = matched(FINDING, line);
        return new Finding(
                finding.group("repository"),
                finding.group("rule"),
                finding.group("path"),
                Integer.parseInt(finding.group("line")),
                Word.find(finding.group("word"), line),
                finding.group("why"));
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a line of a round: " + line);
        }
        return matcher;
    }

    /**
     * Returns the table of rounds as the page shows it: lines of Markdown, each terminated. Shares are of all findings
     * of the round.
     */
    static String table(List<FirstSight> rounds) {
        return """
                | round | date | Lazaret | repositories | critical and high | false | untrue reason | ordinary | right |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """ + rounds.stream().map(FirstSight::row).collect(Collectors.joining());
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %s | %d | %d | %s | %s | %s | %s |\n",
                number,
                date,
                lazaret,
                repositories.size(),
                findings.size(),
                share(Word.FALSE),
                share(Word.UNTRUE_REASON),
                share(Word.ORDINARY),
                share(Word.RIGHT));
    }

    private String share(Word word) {
        long count = findings.stream().filter(one -> one.word() == word).count();
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / Math.max(1, findings.size()));
    }
}
