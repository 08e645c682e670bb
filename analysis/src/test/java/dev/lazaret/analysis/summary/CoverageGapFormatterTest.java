package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.FamilyCoverage;
import dev.lazaret.analysis.catalogue.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Verifies the sentence on what is not examined: it names the families without a rule and the incomplete ones. */
class CoverageGapFormatterTest {
    @Test
    void everyFormatNamesRuntimeBehaviorAsUnexamined() {
        for (SummaryFormat format : SummaryFormat.values()) {
            assertThat(new String(
                            format.summary().bytes(SummaryInput.unreviewed(HandmadeAudit.of("x"))),
                            StandardCharsets.UTF_8))
                    .as(format.title())
                    .contains("what the source computes when it runs");
        }
        assertThat(CoverageGapFormatter.SENTENCE).contains("puts together", "through values");
    }

    @Test
    void caveatCountsUnreadCrates() {
        assertThat(CoverageGapFormatter.caveat(67)).endsWith("67 crates not read.");
    }

    @Test
    void namesMissingAndIncompleteFamilies() {
        assertThat(CoverageGapFormatter.sentence(family -> family == Family.BIN
                        ? FamilyCoverage.Part.NONE
                        : family == Family.EDT ? FamilyCoverage.Part.SOME : FamilyCoverage.Part.WHOLE))
                .startsWith("Not examined yet: binary files. What would fire there is not listed. "
                        + "Examined in part: editors. Not examined is also ");
        assertThat(CoverageGapFormatter.sentence(family -> FamilyCoverage.Part.WHOLE))
                .startsWith("Not examined is what ");
    }

    @Test
    void familyWithoutRuleIsUncovered() {
        Set<Family> examined = Catalogue.load().rules().stream()
                .map(Rule::id)
                .map(id -> Family.ofId(id).orElseThrow())
                .collect(Collectors.toSet());
        for (Family family : Family.values()) {
            boolean none = family != Family.OWN && !examined.contains(family);
            assertThat(FamilyCoverage.get(family) == FamilyCoverage.Part.NONE)
                    .as(family.name())
                    .isEqualTo(none);
        }
    }
}
