package dev.lazaret.analysis.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.document.format.DocumentFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Verifies that a malformed document which a rule reads is a finding, in the families that have a rule for it. */
class UnreadableDocumentsTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    /** The folder of the rules. */
    private static final String DATA = "analysis/src/main/resources/dev/lazaret/analysis/catalogue/";

    /** The kind of files that {@code git-config} names as well. */
    private static final String GIT_CONFIG_AGAIN = "git-config-own";

    /**
     * A family with a rule for unreadable files has it for each kind that it reads by keys and that can be malformed.
     */
    @Test
    void everyMalformedKindIsReported() {
        for (Family family : Family.values()) {
            List<RuleEntry> entries = CATALOGUE.entries().stream()
                    .filter(entry -> entry.rule().family() == family)
                    .toList();
            List<String> rules = entries.stream()
                    .filter(entry ->
                            !kinds(entry, DocumentCriteria.Matched.PROBLEM).isEmpty())
                    .map(entry -> entry.rule().id())
                    .toList();
            Set<String> reported = CATALOGUE.entries().stream()
                    .flatMap(entry -> kinds(entry, DocumentCriteria.Matched.PROBLEM).stream())
                    .collect(Collectors.toSet());
            SortedSet<String> read = entries.stream()
                    .flatMap(entry -> kinds(entry, DocumentCriteria.Matched.KEY).stream())
                    .filter(kind -> canBeBroken(kind) && !kind.equals(GIT_CONFIG_AGAIN))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!rules.isEmpty()) {
                assertThat(read.stream().filter(kind -> !reported.contains(kind)))
                        .as(
                                "kinds of documents that no match with problem = true names: add them to %s in %s%s.toml",
                                rules, DATA, family.name().toLowerCase(Locale.ROOT))
                        .isEmpty();
            }
        }
    }

    private static List<String> kinds(RuleEntry entry, DocumentCriteria.Matched subject) {
        return entry.documentMatches().stream()
                .filter(match -> match.subject() == subject)
                .flatMap(match -> match.kinds().stream())
                .toList();
    }

    /** In other formats each line is parsed separately. */
    private static boolean canBeBroken(String kind) {
        return switch (Objects.requireNonNull(CATALOGUE.kinds().get(kind)).reading()) {
            case DocumentKind.Reading.As(DocumentFormat format) -> canBeBroken(format);
            case DocumentKind.Reading.UnlessLine(DocumentFormat format) -> canBeBroken(format);
            case DocumentKind.Reading.Line() -> false;
        };
    }

    private static boolean canBeBroken(DocumentFormat format) {
        return switch (format) {
            case TOML, JSON, YAML, GIT_CONFIG, XML -> true;
            case INI,
                    LINES,
                    PATTERNS,
                    VARIABLES,
                    GIT_ATTRIBUTES,
                    SHELL,
                    SCRIPT,
                    MAKEFILE,
                    JUSTFILE,
                    DOCKERFILE,
                    AGENT_PROMPT -> false;
        };
    }
}
