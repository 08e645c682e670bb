package dev.lazaret.app.step.cargo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.step.DiagnosticCause;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verifies which units are named as those that block most crates. */
class BlockedCrateFinderTest {
    private static final UnitId SCRIPT = unit("rustix", UnitId.Kind.BUILD_SCRIPT);
    private static final UnitId MACRO = unit("serde_derive", UnitId.Kind.MACRO);
    private static final Map<String, Set<String>> NEEDING = Map.of("rustix", Set.of("tempfile", "demo"));

    private final BlockedCrateFinder blocked = new BlockedCrateFinder();

    @Test
    void listsMostBlockingUnitFirst() {
        blocked.add("model", new DiagnosticCause.Stub(MACRO));
        blocked.add("rustix", new DiagnosticCause.Stub(SCRIPT));
        blocked.add("rustix", new DiagnosticCause.Stub(SCRIPT));

        assertThat(words())
                .isEqualTo(
                        "Crates that stubs block most: rustix, build script (3 crates); serde_derive, macro (1 crate).");
    }

    @Test
    void crateWithCodeErrorIsNotBlocked() {
        blocked.add("rustix", new DiagnosticCause.Stub(SCRIPT));
        blocked.add("rustix", new DiagnosticCause.Code());

        assertThat(words()).isEmpty();
    }

    private String words() {
        return blocked.words(crate -> NEEDING.getOrDefault(crate, Set.of())).orElse("");
    }

    private static UnitId unit(String crate, UnitId.Kind kind) {
        return new UnitId(crate, "1.0.0", kind, "src/lib.rs", false);
    }
}
