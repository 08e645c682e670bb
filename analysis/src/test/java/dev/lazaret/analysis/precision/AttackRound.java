package dev.lazaret.analysis.precision;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.corpus.CaseArchive;
import dev.lazaret.analysis.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A round of inert attacks and benign twins by an author who had not read the rules, assessed before any rule was
 * changed for them.
 *
 * @param number from 1, in order of time
 * @param lazaret first digits of the commit that audited them
 */
record AttackRound(int number, LocalDate date, String lazaret, List<Attack> attacks, List<Twin> twins) {
    AttackRound {
        attacks = List.copyOf(attacks);
        twins = List.copyOf(twins);
    }

    /** Whether the audit showed the call path from the trigger to the harmful act. */
    enum Way {
        YES,
        PART,
        NO
    }

    /** A finding by rule, path and line. */
    record Place(String rule, String path, int line) {
        boolean isAt(Finding finding) {
            return finding.id().equals(rule) && finding.path().utf8().equals(path) && finding.line() == line;
        }
    }

    /**
     * An attack as the audit first reported it.
     *
     * @param severity of the finding at the decisive place; empty if there was none
     */
    record Attack(String name, Optional<Severity> severity, Way way, Optional<Place> place) {
        boolean isLoud() {
            return severity.filter(found -> found.atLeast(Severity.HIGH)).isPresent();
        }
    }

    /**
     * A benign repository.
     *
     * @param loud the rule that reported it at critical or high; empty if none did
     */
    record Twin(String name, Optional<String> loud) {}

    /** Reads all rounds, in order. */
    static List<AttackRound> rounds() {
        List<AttackRound> rounds = new ArrayList<>();
        for (int number = 1; ; number++) {
            Optional<String> text = resource("round-" + number + ".txt").map(AttackRound::text);
            if (text.isEmpty()) {
                return rounds;
            }
            rounds.add(read(number, text.get()));
        }
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream in = AttackRound.class.getResourceAsStream("attacks/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static AttackRound read(int number, String text) {
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        List<Attack> attacks = new ArrayList<>();
        List<Twin> twins = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            List<String> parts = List.of(line.split(" \\| ", -1));
            if (parts.size() == 2) {
                twins.add(new Twin(parts.getFirst(), given(parts.get(1), "-")));
            } else {
                attacks.add(new Attack(
                        parts.getFirst(),
                        given(parts.get(1), "missed")
                                .map(word -> Severity.find(word).orElseThrow()),
                        Way.valueOf(parts.get(2).toUpperCase(Locale.ROOT)),
                        given(parts.get(3), "-").map(AttackRound::place)));
            }
        }
        return new AttackRound(
                number,
                LocalDate.parse(after("date: ", lines.getFirst())),
                after("lazaret: ", lines.get(1)),
                attacks,
                twins);
    }

    private static Optional<String> given(String word, String nothing) {
        return word.equals(nothing) ? Optional.empty() : Optional.of(word);
    }

    private static Place place(String words) {
        int first = words.indexOf(' ');
        int last = words.lastIndexOf(' ');
        return new Place(
                words.substring(0, first),
                words.substring(first + 1, last),
                Integer.parseInt(words.substring(last + 1)));
    }

    private static String after(String key, String line) {
        if (!line.startsWith(key)) {
            throw new IllegalArgumentException("not " + key + line);
        }
        return line.substring(key.length());
    }

    /** Returns the repository of an attack or a twin. */
    CaseArchive archive(String name) {
        String file = "round-" + number + "/" + name + ".case";
        return CaseArchive.parse(name, Objects.requireNonNull(resource(file).orElse(null), file));
    }

    /** Returns the table of rounds as the page shows it: lines of Markdown, each ended. */
    static String table(List<AttackRound> rounds) {
        return """
                | round | date | Lazaret | attacks | critical or high | right path as well | missed | twins | twins at high |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """ + rounds.stream().map(AttackRound::row).collect(Collectors.joining());
    }

    private String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %s | %s | %d | %s | %s | %s | %d | %d |\n",
                number,
                date,
                lazaret,
                attacks.size(),
                share(attacks.stream().filter(Attack::isLoud).count()),
                share(attacks.stream()
                        .filter(attack -> attack.isLoud() && attack.way() == Way.YES)
                        .count()),
                share(attacks.stream()
                        .filter(attack -> attack.severity().isEmpty())
                        .count()),
                twins.size(),
                twins.stream().filter(twin -> twin.loud().isPresent()).count());
    }

    private String share(long count) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * count / Math.max(1, attacks.size()));
    }
}
