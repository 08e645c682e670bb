package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.catalogue.Rule;
import java.util.List;
import java.util.stream.Stream;

/**
 * A section of the description of a rule, with its heading.
 *
 * @param text lines of the catalogue, not inert
 */
public record RuleSection(String heading, String text) {
    /** Returns all sections with text, in reading order. */
    public static List<RuleSection> of(Rule rule) {
        Rule.Description said = rule.description();
        return Stream.of(
                        new RuleSection("Why it matters", said.why()),
                        new RuleSection("When it is ordinary", said.ordinary()),
                        new RuleSection("What to look at", said.check()),
                        new RuleSection("What Lazaret’s steps do about it", said.stages()),
                        new RuleSection("What this rule does not see", said.unseen()),
                        new RuleSection(
                                "How we know", String.join("\n", rule.basis().source())))
                .filter(section -> !section.text().isBlank())
                .toList();
    }
}
