package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rules to which the results of a run refer, with their descriptions, sorted by id. */
final class SarifRules {
    /** Common label of all manual findings, each of which has its own title. */
    private static final Finding.RuleLabel MANUAL =
            new Finding.RuleLabel(Family.OWN.name(), Family.OWN, "Found by an auditor");

    private final List<Finding.RuleLabel> labels;
    private final Map<String, Integer> indexes = new TreeMap<>();

    /** Loads the catalogue on first use. */
    private static final class Loaded {
        static final Catalogue CATALOGUE = Catalogue.load();
    }

    private SarifRules(List<Finding.RuleLabel> labels) {
        this.labels = labels;
        for (int i = 0; i < labels.size(); i++) {
            indexes.put(labels.get(i).id(), i);
        }
    }

    static SarifRules of(List<Finding.RuleLabel> named) {
        Map<String, Finding.RuleLabel> byId = new TreeMap<>();
        named.forEach(label -> byId.putIfAbsent(label.id(), label.family() == Family.OWN ? MANUAL : label));
        return new SarifRules(new ArrayList<>(byId.values()));
    }

    /** Returns the index of a rule in the list; -1 if it is not in the list. */
    int index(String id) {
        return indexes.getOrDefault(id, -1);
    }

    void write(JsonOut json) {
        json.array("rules", labels, label -> {
            Optional<Rule> rule = Loaded.CATALOGUE.rule(label.id());
            json.text("id", label.id());
            json.object("shortDescription", () -> json.text("text", SarifEscaper.message(label.title())));
            rule.ifPresentOrElse(known -> described(json, known), () -> manual(json));
            json.object("properties", () -> {
                json.strings("tags", List.of("security", label.family().title()));
                rule.ifPresent(known -> {
                    json.text("security-severity", score(known.severity()));
                    json.text("severity", known.severity().word());
                    json.text("trigger", known.trigger().word());
                    json.text("effect", known.rating().effect().word());
                });
            });
        });
    }

    /** Describes manual findings, which have no rule in the catalogue. */
    private static void manual(JsonOut json) {
        json.object(
                "fullDescription",
                () -> json.text(
                        "text", "A finding that an auditor made by hand at this place, in the auditor's words."));
        json.object("help", () -> json.text("text", "Read the note of the finding, then the lines that it covers."));
    }

    private static void described(JsonOut json, Rule rule) {
        List<RuleDescriptionSection> sections = RuleDescriptionSection.of(rule);
        json.object(
                "fullDescription",
                () -> json.text("text", SarifEscaper.message(rule.description().why())));
        json.object("help", () -> {
            json.text("text", SarifEscaper.message(text(sections)));
            json.text("markdown", SarifEscaper.message(markdown(sections)));
        });
        json.object("defaultConfiguration", () -> json.text("level", SarifResults.level(rule.severity())));
    }

    private static String text(List<RuleDescriptionSection> sections) {
        return sections.stream()
                .map(section -> section.heading() + "\n" + section.text().strip())
                .collect(Collectors.joining("\n\n"));
    }

    private static String markdown(List<RuleDescriptionSection> sections) {
        return sections.stream()
                .map(section -> "### " + section.heading() + "\n\n"
                        + section.text()
                                .strip()
                                .lines()
                                .map(MarkdownEscaper::prose)
                                .collect(Collectors.joining("  \n")))
                .collect(Collectors.joining("\n\n"));
    }

    /**
     * Returns a score from 0 to 10, within the range that code hosts use for the severity: critical from 9, high from
     * 7, medium from 4, low from 0.1.
     */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.5";
            case INFO -> "0.0";
        };
    }
}
