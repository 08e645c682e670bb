package dev.lazaret.analysis.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.capability.AnalysisLimit;
import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.CapabilityCatalogue;
import dev.lazaret.analysis.capability.LimitReason;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the cost of determining what a build script or macro crate can do is linear in its size, for any
 * repeated content: the shapes of {@code growth/hosts.txt}. Larger files end within the step budget of one unit.
 */
@Tag("slow")
final class HostGrowthTest {
    private static final int SIZE = 16 << 10;

    /** Always acceptable, in nanoseconds: some units reach their limits only beyond {@link #SIZE}. */
    private static final long FLOOR = 1_000_000_000;

    private static final Auditor AUDITOR = new Auditor(Catalogue.load());
    private static final CapabilityAnalyzer READER = new CapabilityAnalyzer(CapabilityCatalogue.load());

    @TempDir
    private Path folder = Path.of("");

    static List<String> shapes() {
        return Shape.lines("hosts.txt");
    }

    /** Shapes whose look-ups reach no other limit than the step budget are compared at larger sizes as well. */
    @ParameterizedTest
    @ValueSource(strings = ".args([\"clone\", ")
    void costOfLookUpsGrowsLinearlyInLargeFiles(String part) {
        List<String> large =
                shapes().stream().filter(line -> line.contains(part)).toList();
        assertThat(large).isNotEmpty();
        large.forEach(line -> costGrowsLinearly(line, 16 * SIZE));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void costGrowsLinearlyWithSize(String line) {
        costGrowsLinearly(line, SIZE);
    }

    private void costGrowsLinearly(String line, int bytes) {
        int blank = line.indexOf(' ');
        String file = line.substring(0, blank);
        String[] parts = line.substring(blank + 1).split(" === ", 2);
        Shape shape = Shape.parse(parts[0]);
        String end = parts.length == 1 ? "" : parts[1];
        FileCost.growsWithSize(line, size -> cost(file, new String(shape.bytes(size), UTF_8) + end), bytes, FLOOR);
    }

    @Test
    void costOfLimitsGrowsLinearly() {
        RepoPath root = RepoPath.of("build.rs");
        Unit unit = new Unit(Unit.Kind.BUILD_SCRIPT, "a", "0.1.0", RepoPath.of("Cargo.toml"), root);
        FileCost.growsWithSize("limits", size -> costOfLimits(unit, size), SIZE / 4, FLOOR / 4);
    }

    private static long costOfLimits(Unit unit, int size) {
        List<AnalysisLimit> limits = new ArrayList<>();
        for (int line = 1; line <= size; line++) {
            limits.add(new AnalysisLimit(LimitReason.EDITION, unit.root(), line, 1));
        }
        UnitCapabilities empty = new UnitCapabilities(unit, List.of(unit.root()), List.of());
        List<UnitCapabilities> found = new ArrayList<>();
        long cost = FileCost.of(() -> found.add(empty.withLimits(limits).withLimits(List.of())));
        assertThat(found.getFirst().evidence()).hasSize(size);
        return cost;
    }

    /**
     * Returns the nanoseconds of CPU time for the only unit of a package. The file is empty during the audit, which
     * reads units as well: each would be read twice.
     */
    private long cost(String file, String source) {
        try {
            write(
                    "Cargo.toml",
                    "[package]\nname = \"a\"\nversion = \"0.1.0\"\nedition = \"2021\"\n"
                            + (file.equals("build.rs") ? "" : "[lib]\nproc-macro = true\n"));
            write("src/lib.rs", "");
            write(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            Audit audit =
                    ((AuditOutcome.Done) AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, 1)).audit();
            write(file, source);
            HostUnitReader units =
                    new HostUnitReader(repository, EntryTree.of(audit.inventory()), READER, Map.of(), Map.of());
            List<UnitCapabilities> read = new ArrayList<>();
            long cost = FileCost.of(() -> read.addAll(units.readAll(audit.cargo(), 1)));
            assertThat(read).hasSize(1);
            return cost;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, text.getBytes(UTF_8));
    }
}
