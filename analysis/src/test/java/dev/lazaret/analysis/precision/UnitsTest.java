package dev.lazaret.analysis.precision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.finding.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verifies that the report on real build scripts and macros equals what a person found in them: each capability, and no
 * higher severity than appropriate.
 */
@Tag("slow")
class UnitsTest {
    private static final Path REGISTRY = Path.of("/usr/share/cargo/registry");
    private static final int SCRIPTS = 60;
    private static final int MACROS = 40;
    private static final int COLUMNS = 4;

    /** The detector of the rules that report what code can do; other rules report how it is written. */
    private static final String DETECTOR = "CapabilityDetector";

    /** When code of a unit runs for anyone who builds it. */
    private static final Set<Trigger> COMPILING = Set.of(Trigger.CHECK, Trigger.BUILD);

    /**
     * A unit, as a person read it.
     *
     * @param said what the program reports about it: capabilities and severity; differs from what was read if the
     *     difference is known
     */
    private record Read(String crate, String unit, String said) {
        static Read of(String line) {
            String[] parts = line.split(" \\| ", -1);
            boolean known = parts.length > COLUMNS;
            return new Read(
                    parts[0],
                    parts[1],
                    known ? parts[COLUMNS] + " " + parts[COLUMNS + 1] : parts[2] + " " + parts[COLUMNS - 1]);
        }
    }

    @Test
    void reportsCapabilitiesFoundManuallyInRealUnits() throws IOException {
        List<Read> all = units();
        Catalogue catalogue = Catalogue.load();
        Auditor auditor = new Auditor(catalogue);
        Set<String> rules = catalogue.rules().stream()
                .filter(rule -> rule.detector().filter(DETECTOR::equals).isPresent())
                .map(Rule::id)
                .collect(Collectors.toSet());

        List<String> said = all.stream()
                .map(read -> read.crate() + " " + read.unit() + " " + said(auditor, rules, read))
                .toList();

        assertThat(said)
                .containsExactlyElementsOf(all.stream()
                        .map(read -> read.crate() + " " + read.unit() + " " + read.said())
                        .toList());
        assertThat(all).filteredOn(read -> read.unit().equals("build-script")).hasSizeGreaterThanOrEqualTo(SCRIPTS);
        assertThat(all).filteredOn(read -> read.unit().equals("macro")).hasSizeGreaterThanOrEqualTo(MACROS);
    }

    private static String said(Auditor auditor, Set<String> rules, Read read) {
        Audit audit = RealAudit.audit(auditor, REGISTRY.resolve(read.crate()));
        UnitCapabilities unit = audit.capabilities().stream()
                .filter(one -> one.unit().kind().word().equals(read.unit()))
                .findFirst()
                .orElseThrow();
        String capabilities = unit.evidence().stream()
                .filter(one -> !one.test())
                .map(one -> one.capability().word())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        String worst = audit.findings().stream()
                .filter(finding -> rules.contains(finding.id())
                        && COMPILING.contains(finding.trigger())
                        && unit.files().contains(finding.path()))
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .map(Severity::word)
                .orElse("none");
        return (capabilities.isEmpty() ? "-" : capabilities) + " " + worst;
    }

    private static List<Read> units() throws IOException {
        try (InputStream in = Objects.requireNonNull(UnitsTest.class.getResourceAsStream("units.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Read::of)
                    .toList();
        }
    }
}
