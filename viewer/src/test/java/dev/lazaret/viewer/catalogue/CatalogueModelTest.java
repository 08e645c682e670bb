package dev.lazaret.viewer.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.catalogue.UserIntent;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.catalogue.CatalogueModel.Grouping;
import dev.lazaret.viewer.catalogue.CatalogueModel.Line;
import dev.lazaret.viewer.catalogue.CatalogueModel.Show;
import dev.lazaret.viewer.gallery.Example;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies which rules are listed, under which heading, and the text on rules that found nothing. */
class CatalogueModelTest {
    private static final List<Rule> RULES = List.of(
            rule("TC-PATH", Severity.CRITICAL, Trigger.CARGO, Effect.EXECUTES),
            rule("TC-CUSTOM", Severity.MEDIUM, Trigger.CARGO, Effect.REDIRECTS),
            rule("CFG-LINKER", Severity.HIGH, Trigger.BUILD, Effect.EXECUTES),
            rule("SRC-BIDI", Severity.CRITICAL, Trigger.OPEN, Effect.HIDES),
            rule("MAN-BUILD-DEP", Severity.INFO, Trigger.CHECK, Effect.INFORMS));
    private static final Finding FIRST = found("TC-PATH", 2);
    private static final CatalogueModel MODEL =
            CatalogueModel.of(RULES, List.of(found("TC-PATH", 9), FIRST, found("OWN-NOTE", 1)));

    private static Rule rule(String id, Severity severity, Trigger trigger, Effect effect) {
        return new Rule(
                id,
                Family.ofId(id).orElseThrow(),
                new Rule.Description("Title of " + id, "Because of reason.", "", "", "", ""),
                new Rule.Rating(trigger, severity, effect, Optional.empty(), UserIntent.LATER, false),
                Optional.empty(),
                Rule.Precedence.NONE,
                false,
                false,
                new Rule.Basis(List.of("seen: it"), List.of(), List.of()));
    }

    private static Finding found(String id, int line) {
        return Example.finding(
                id, Severity.CRITICAL, Trigger.CARGO, Effect.EXECUTES, "rust-toolchain.toml", line, "Title");
    }

    private static List<String> lines(Grouping grouping, Show show, String words) {
        return MODEL.lines(grouping, show, words).stream()
                .map(line -> switch (line) {
                    case Line.Title(String name, String detail) -> name + " | " + detail;
                    case Line.Item(var entry) ->
                        entry.rule().id() + " " + entry.here().size();
                })
                .toList();
    }

    @Test
    void listsFamiliesInOrderWithWorstRuleFirst() {
        assertThat(lines(Grouping.FAMILY, Show.ALL, ""))
                .startsWith(
                        "Toolchain files | TC: 2 rules",
                        "TC-PATH 2",
                        "TC-CUSTOM 0",
                        "Cargo configuration | CFG: 1 rule",
                        "CFG-LINKER 0");
    }

    @Test
    void reportsFamilyWithoutRules() {
        assertThat(lines(Grouping.FAMILY, Show.ALL, ""))
                .endsWith("Other tools | TOOL: no rules yet: Lazaret does not report what would fire there")
                .noneMatch(line -> line.contains("own"));
    }

    @Test
    void hidingAndInfoRulesHaveSeparateHeadings() {
        assertThat(lines(Grouping.TRIGGER, Show.ALL, "title"))
                .containsExactly(
                        "Any cargo command | even cargo metadata: 2 rules",
                        "TC-PATH 2",
                        "TC-CUSTOM 0",
                        "Build | 1 rule",
                        "CFG-LINKER 0",
                        "Misleading source | 1 rule",
                        "SRC-BIDI 0",
                        "Noted | 1 rule",
                        "MAN-BUILD-DEP 0");
    }

    @Test
    void foundFilterOmitsOtherRulesAndEmptyGroups() {
        assertThat(lines(Grouping.FAMILY, Show.FOUND, "")).containsExactly("Toolchain files | TC: 1 rule", "TC-PATH 2");
        assertThat(MODEL.count(Show.ALL)).isEqualTo(5);
        assertThat(MODEL.count(Show.FOUND)).isEqualTo(1);
        assertThat(MODEL.words()).isEqualTo("5 rules, 1 found here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linker | CFG-LINKER",
                "  LINKER Title | CFG-LINKER",
                "reason bidi | SRC-BIDI",
                "reason elsewhere | ''",
            })
    void matchesEachWordInIdTitleOrReason(String words, String id) {
        assertThat(MODEL.lines(Grouping.FAMILY, Show.ALL, words).stream()
                        .filter(Line.Item.class::isInstance)
                        .map(line -> ((Line.Item) line).entry().rule().id())
                        .toList())
                .isEqualTo(id.isEmpty() ? List.of() : List.of(id));
    }

    @Test
    void listsFindingsOfRuleByPlace() {
        assertThat(MODEL.entry("TC-PATH").orElseThrow().here().getFirst()).isEqualTo(FIRST);
        assertThat(MODEL.entry("OWN-NOTE")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void listsEveryRuleOnce(Grouping grouping) {
        List<Rule> rules = Catalogue.load().rules();
        assertThat(CatalogueModel.of(rules, List.of()).lines(grouping, Show.ALL, ""))
                .filteredOn(Line.Item.class::isInstance)
                .extracting(line -> ((Line.Item) line).entry().rule().id())
                .containsExactlyInAnyOrderElementsOf(
                        rules.stream().map(Rule::id).toList());
    }

    @Test
    void everySourceStatesKindOfEvidence() {
        assertThat(Catalogue.load().rules().stream().flatMap(rule -> rule.basis().source().stream()))
                .allSatisfy(source -> assertThat(RuleFormatter.known(source))
                        .matches("(Tried|Documented|By definition|Believed): .*"));
        assertThat(RuleFormatter.known("seen: cargo check")).isEqualTo("Tried: cargo check");
    }
}
