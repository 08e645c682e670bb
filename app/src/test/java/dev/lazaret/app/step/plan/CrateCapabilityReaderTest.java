package dev.lazaret.app.step.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.window.CrateProjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that crates are read whether or not some of their code executes at Check. */
class CrateCapabilityReaderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsCapabilitiesOfLibraries() throws IOException {
        Map<AvailableCrate, CrateCapabilities> known = CrateCapabilityReader.of(
                List.of(CrateProjects.shelf(folder.resolve("shelf"))),
                new UnpackedCrateCache(folder.resolve("state")),
                new Auditor(Catalogue.load()));
        assertThat(known.keySet())
                .extracting(AvailableCrate::name)
                .containsExactlyInAnyOrder("anchor", "buoy", "current", "tide-derive", "tide-sys");
        assertThat(of(known, "anchor").words()).containsExactly("network");
        assertThat(of(known, "anchor").compiling().units()).isEmpty();
        assertThat(of(known, "tide-sys").compiling().words()).contains("process");
        assertThat(of(known, "buoy").words()).isEmpty();
    }

    private static CrateCapabilities of(Map<AvailableCrate, CrateCapabilities> known, String name) {
        return known.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }
}
