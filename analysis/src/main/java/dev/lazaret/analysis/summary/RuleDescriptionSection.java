package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Rule;
import java.util.List;
import java.util.stream.Stream;

/**
 * A section of the description of a rule, with its heading.
 *
 * @param text lines from the catalogue, not inert
 */
public record RuleDescriptionSection(String heading, String text) {
    /** Returns all sections that are not empty, in reading order. */
    public static List<RuleDescriptionSection> of(Rule rule) {
        Rule.Description about = rule.description();
        return Stream.of(
                        new RuleDescriptionSection("Why it matters", about.why()),
                        new RuleDescriptionSection("When it is ordinary", about.ordinary()),
                        new RuleDescriptionSection("What to look at", about.check()),
                        new RuleDescriptionSection("What Lazaret’s steps do about it", about.stages()),
                        new RuleDescriptionSection("What this rule does not see", about.unseen()),
                        new RuleDescriptionSection(
                                "How we know", String.join("\n", rule.basis().source())))
                .filter(section -> !section.text().isBlank())
                .toList();
    }
}
