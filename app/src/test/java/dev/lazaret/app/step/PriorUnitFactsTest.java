package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.CrateManualFinding;
import dev.lazaret.analysis.audit.CrateManualFindings;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.manual.MadeFindings;
import dev.lazaret.analysis.summary.HandmadeAudit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Protects the auditor from running code with a severe manual finding: such a finding in a crate counts as flagged.
 */
class PriorUnitFactsTest {
    private static CrateManualFinding remark(String crate, Severity severity) {
        return new CrateManualFinding(
                MadeFindings.inCrate(crate, MadeFindings.of("build.rs", "one\n", 1, 1, "Title", severity)),
                Optional.empty());
    }

    @Test
    void severeManualFindingFlagsItsCrate() {
        CrateManualFindings made = new CrateManualFindings(
                List.of(remark("tide-sys@1.4.2", Severity.HIGH), remark("anchor@2.0.0", Severity.MEDIUM)),
                List.of(remark("buoy@0.7.0", Severity.CRITICAL)));
        PriorUnitFacts earlier =
                PriorUnitFacts.of(HandmadeAudit.reviewed().audit(), VerdictSource.NONE, List.of(), List.of(), made);
        assertThat(earlier.crates()).containsExactly("tide-sys 1.4.2");
    }
}
