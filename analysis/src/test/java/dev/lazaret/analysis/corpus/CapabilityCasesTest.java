package dev.lazaret.analysis.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.capability.CallStep;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.text.Inert;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that hostile build scripts and macros are reported, with the severity that follows from who runs them and
 * when, and with the call path that leads there.
 */
@Tag("slow")
class CapabilityCasesTest {
    private static final int HOSTILE = 40;

    static List<CaseArchive> cases() throws IOException {
        URI place = URI.create(Objects.requireNonNull(
                        CapabilityCasesTest.class.getResource("/dev/lazaret/analysis/capability/macro-key-theft.case"))
                .toString());
        List<CaseArchive> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(place).resolveSibling(""))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".case")) {
                    found.add(CaseArchive.parse(name.substring(0, name.length() - 5), Files.readAllBytes(file)));
                }
            }
        }
        return found;
    }

    @Test
    void hasEnoughHostileCases() throws IOException {
        assertThat(cases().stream().filter(one -> !one.name().startsWith("ok-")))
                .hasSizeGreaterThanOrEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reportsExpectedFindingsAndEvidence(CaseArchive archive, @TempDir Path scratch) throws IOException {
        Path folder = scratch.resolve(archive.name());
        archive.unpackInto(folder);
        Audit audit = CorpusTest.audit(folder);
        List<String> lines = audit.findings().stream()
                .filter(one -> one.id().startsWith("SRC-"))
                .map(CapabilityCasesTest::line)
                .toList();
        assertThat(missing(
                        lines,
                        archive.expected().stream()
                                .map(CapabilityCasesTest::line)
                                .toList()))
                .isEmpty();
        assertThat(audit.findings().stream().map(Finding::id).filter(archive.absent()::contains))
                .isEmpty();
        List<String> shown = audit.capabilities().stream()
                .flatMap(unit -> unit.evidence().stream())
                .map(CapabilityCasesTest::line)
                .toList();
        assertThat(missing(
                        shown,
                        archive.shows().stream()
                                .map(one ->
                                        shown(one.path().utf8(), one.line(), one.capability(), one.broken(), one.way()))
                                .toList()))
                .isEmpty();
        boolean severe = audit.findings().stream()
                .anyMatch(one ->
                        one.id().startsWith("SRC-") && one.severity().word().matches("critical|high"));
        assertThat(severe).isEqualTo(!archive.name().startsWith("ok-"));
    }

    /** Returns the expected entries that were not found. The assertion message shows what was found. */
    private static List<String> missing(List<String> found, List<String> expected) {
        List<String> missing = expected.stream()
                .filter(one -> !found.contains(one))
                .map(one -> one + " not in " + found)
                .toList();
        return missing;
    }

    private static String line(Finding one) {
        return one.id() + " " + Inert.path(one.path().bytes()) + " " + one.line() + " "
                + one.trigger().word() + " " + one.severity().word();
    }

    private static String line(CaseArchive.Expected one) {
        return one.id() + " " + one.path() + " " + one.line() + " " + one.trigger() + " " + one.severity();
    }

    private static String line(Evidence one) {
        Reachability.Break broken = one.reach().broken();
        String why = broken == null
                ? "certain"
                : broken.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String way = one.reach().steps().stream().map(CallStep::name).collect(Collectors.joining(" > "));
        return shown(one.path().utf8(), one.line(), one.capability().word(), why, way);
    }

    private static String shown(String path, int line, String capability, String why, String way) {
        return path + " " + line + " " + capability + " " + why + " " + way;
    }
}
