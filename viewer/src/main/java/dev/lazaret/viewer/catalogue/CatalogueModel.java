package dev.lazaret.viewer.catalogue;

import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.badges.TriggerGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rules with their findings. A pure function of the catalogue and the findings.
 *
 * @param entries entries by severity, the highest first, then by id
 */
public record CatalogueModel(List<Entry> entries) {
    /** The model before the rules are known. */
    public static final CatalogueModel EMPTY = new CatalogueModel(List.of());

    private static final Comparator<Entry> ORDER = Comparator.<Entry, Severity>comparing(
                    entry -> entry.rule().severity())
            .thenComparing(entry -> entry.rule().id());

    public CatalogueModel {
        entries = List.copyOf(entries);
    }

    /**
     * A rule.
     *
     * @param here findings of the rule, by path and line
     * @param text text for searching, in lower case
     */
    public record Entry(Rule rule, List<Finding> here, String text) {
        public Entry {
            here = List.copyOf(here);
        }

        TriggerGroup firing() {
            return TriggerGroup.of(rule.rating().effect(), rule.trigger());
        }
    }

    /** The criterion by which rules are grouped. */
    public enum Grouping {
        FAMILY("By family"),
        TRIGGER("By trigger");

        private final String title;

        Grouping(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Which rules are listed. */
    public enum Show {
        ALL("All"),
        FOUND("Found here");

        private final String title;

        Show(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        private boolean passes(Entry entry) {
            return this == ALL || !entry.here().isEmpty();
        }
    }

    /** A row of the list. */
    public sealed interface Line {
        /** The heading of a group. */
        record Title(String name, String detail) implements Line {}

        record Item(Entry entry) implements Line {}
    }

    /** Builds the model. Must not be called on the JavaFX thread, because it iterates over all rules and findings. */
    public static CatalogueModel of(List<Rule> rules, List<Finding> findings) {
        Map<String, List<Finding>> here =
                findings.stream().sorted(Finding.ORDER).collect(Collectors.groupingBy(Finding::id));
        return new CatalogueModel(rules.stream()
                .map(rule -> new Entry(rule, here.getOrDefault(rule.id(), List.of()), text(rule)))
                .sorted(ORDER)
                .toList());
    }

    private static String text(Rule rule) {
        return (rule.id() + '\n' + rule.title() + '\n' + rule.description().why()).toLowerCase(Locale.ROOT);
    }

    /** Returns the number of rules that {@code show} lists. */
    public long count(Show show) {
        return entries.stream().filter(show::passes).count();
    }

    /** Returns text that states the number of rules and how many of them found something. */
    public String words() {
        return CountFormatter.unbroken(entries.size(), "rule") + ", " + count(Show.FOUND) + " found here";
    }

    /** Returns the rule with this id. */
    public Optional<Entry> entry(String id) {
        return entries.stream().filter(entry -> entry.rule().id().equals(id)).findFirst();
    }

    /**
     * Returns the rows of the list. If all rules are listed, includes groups without rules, whose headings say that
     * they have none.
     *
     * @param words search terms that must all occur in the rule's id, title or reason; empty for all rules
     */
    public List<Line> lines(Grouping grouping, Show show, String words) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
        List<Entry> passing = entries.stream()
                .filter(entry -> show.passes(entry) && wanted.stream().allMatch(entry.text()::contains))
                .toList();
        boolean whole = show == Show.ALL && wanted.isEmpty() && !entries.isEmpty();
        List<Line> lines = new ArrayList<>();
        switch (grouping) {
            case FAMILY ->
                Arrays.stream(Family.values())
                        .filter(family -> family != Family.OWN)
                        .forEach(family -> group(
                                lines,
                                passing,
                                whole,
                                family.title(),
                                family.name(),
                                entry -> entry.rule().family() == family));
            case TRIGGER ->
                TriggerGroup.ofRules()
                        .forEach(firing -> group(
                                lines,
                                passing,
                                whole,
                                firing.title(),
                                firing.examples(),
                                entry -> entry.firing().equals(firing)));
        }
        return lines;
    }

    private static void group(
            List<Line> lines, List<Entry> all, boolean whole, String name, String more, Predicate<Entry> in) {
        List<Entry> own = all.stream().filter(in).toList();
        if (!own.isEmpty() || whole) {
            String counted = own.isEmpty()
                    ? "no rules yet: Lazaret does not report what would fire there"
                    : CountFormatter.unbroken(own.size(), "rule");
            lines.add(new Line.Title(name, more.isEmpty() ? counted : more + ": " + counted));
            own.forEach(entry -> lines.add(new Line.Item(entry)));
        }
    }
}
