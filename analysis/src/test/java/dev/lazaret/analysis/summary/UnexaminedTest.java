package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Protects the sentence on what is not examined: it names the families without a rule, no more and no fewer. */
class UnexaminedTest {
    @Test
    void whatTheSourceDoesIsNamedInEveryFormat() {
        for (SummaryFormat format : SummaryFormat.values()) {
            assertThat(new String(
                            format.summary().bytes(Reviewed.unreviewed(HandmadeAudit.of("x"))), StandardCharsets.UTF_8))
                    .as(format.title())
                    .contains("what the source does when it runs");
        }
        assertThat(Unexamined.SENTENCE).contains("processes and network", "include_bytes!", "env!");
    }

    @Test
    void whatWasNotReadStandsBesideTheHeadline() {
        assertThat(Unexamined.beside(0))
                .isEqualTo("Not examined: editors, git settings and hooks, shells, coding agents.");
        assertThat(Unexamined.beside(67)).endsWith("; 67 crates not read.");
    }

    @Test
    void namesTheFamiliesWithoutARule() {
        Set<Family> examined = Catalogue.load().rules().stream()
                .map(Rule::id)
                .map(id -> Family.ofId(id).orElseThrow())
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Family.values()).filter(family -> family != Family.OWN && !examined.contains(family)))
                .containsExactlyInAnyOrderElementsOf(Unexamined.FAMILIES);
    }
}
