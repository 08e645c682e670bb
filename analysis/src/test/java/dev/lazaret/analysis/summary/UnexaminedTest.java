package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Coverage;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Verifies the sentence on what is not examined: it names the families without a rule and the incomplete ones. */
class UnexaminedTest {
    @Test
    void everyFormatNamesRuntimeBehaviorAsUnexamined() {
        for (SummaryFormat format : SummaryFormat.values()) {
            assertThat(new String(
                            format.summary().bytes(Reviewed.unreviewed(HandmadeAudit.of("x"))), StandardCharsets.UTF_8))
                    .as(format.title())
                    .contains("what the source computes when it runs");
        }
        assertThat(Unexamined.SENTENCE).contains("puts together", "through values");
    }

    @Test
    void caveatCountsUnreadCrates() {
        assertThat(Unexamined.caveat(67)).endsWith("67 crates not read.");
    }

    @Test
    void namesMissingAndIncompleteFamilies() {
        assertThat(Unexamined.sentence(family -> family == Family.BIN
                        ? Coverage.Part.NONE
                        : family == Family.EDT ? Coverage.Part.SOME : Coverage.Part.WHOLE))
                .startsWith("Not examined yet: binary files. What would fire there is not listed. "
                        + "Examined in part: editors. Not examined is also ");
        assertThat(Unexamined.sentence(family -> Coverage.Part.WHOLE)).startsWith("Not examined is what ");
    }

    @Test
    void familyWithoutRuleIsUncovered() {
        Set<Family> examined = Catalogue.load().rules().stream()
                .map(Rule::id)
                .map(id -> Family.ofId(id).orElseThrow())
                .collect(Collectors.toSet());
        for (Family family : Family.values()) {
            boolean none = family != Family.OWN && !examined.contains(family);
            assertThat(Coverage.get(family) == Coverage.Part.NONE)
                    .as(family.name())
                    .isEqualTo(none);
        }
    }
}
