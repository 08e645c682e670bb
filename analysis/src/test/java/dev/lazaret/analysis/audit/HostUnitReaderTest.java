package dev.lazaret.analysis.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.CapabilityAnalyzer;
import dev.lazaret.analysis.capability.CapabilityCatalogue;
import dev.lazaret.analysis.capability.LimitReason;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.rust.SourceLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies that the capabilities of units are the same for any thread schedule, and that a unit that was not read
 * completely is reported.
 */
@Tag("slow")
class HostUnitReaderTest {
    private static final Auditor AUDITOR = new Auditor(Catalogue.load());

    @TempDir
    private Path folder;

    private void crate(String name, String script) throws IOException {
        Path crate = folder.resolve(name);
        Files.createDirectories(crate.resolve("src"));
        Files.writeString(
                crate.resolve("Cargo.toml"),
                "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n");
        Files.writeString(crate.resolve("src/lib.rs"), "");
        Files.writeString(crate.resolve("build.rs"), script);
    }

    private Repository open() {
        return ((RepositoryOpenResult.Ready) Repository.open(folder)).repository();
    }

    private Audit audit(int workers) {
        try (Repository repository = open()) {
            return ((AuditOutcome.Done) AUDITOR.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, workers))
                    .audit();
        }
    }

    @Test
    void capabilitiesAreSameForAnyNumberOfWorkers() throws IOException {
        for (int i = 0; i < 40; i++) {
            crate("c" + i, """
                mod helper;
                fn main() { helper::run(); std::fs::write("src/made.rs", "").ok(); }
                """);
            Files.writeString(folder.resolve("c" + i + "/helper.rs"), """
                use std::process::Command as Start;
                pub fn run() { Start::new("sh").arg("%d").status().ok(); std::env::var("HOME").ok(); }
                """.formatted(i));
        }
        List<UnitCapabilities> one = audit(1).capabilities();
        assertThat(one.subList(0, 40))
                .allMatch(unit -> unit.hasAny(Capability.PROCESS) && unit.hasAny(Capability.FILE_WRITE));
        assertThat(audit(8).capabilities()).isEqualTo(one);
    }

    @Test
    void reportsUnitThatExceedsPlaceLimit() throws IOException {
        crate("many", "fn main() {\n" + "    std::fs::read(\"a\").ok();\n".repeat(6_000) + "}\n");
        crate("few", "fn main() {\n    std::fs::read(\"a\").ok();\n}\n");
        assertThat(audit(2).notLookedAt())
                .extracting(NotLookedAt::path, NotLookedAt::why)
                .contains(tuple(RepoPath.of("many/build.rs"), LimitReason.PLACES.words()))
                .noneMatch(row -> row.toList().contains(RepoPath.of("few/build.rs")));
    }

    @Test
    void stopsAndReportsUnitThatExceedsWorkLimit() throws IOException {
        crate(
                "much",
                "fn main() {\nlet a = quote!(x);\n" + "let b = quote!(#a::b); let a = b;\n".repeat(30_000) + "}\n");
        List<UnitCapabilities> units = new ArrayList<>();
        long cost = FileCost.of(() -> units.addAll(audit(1).capabilities()));
        assertThat(units.getFirst().gaps()).containsExactly(LimitReason.FAILED);
        assertThat(Duration.ofNanos(cost)).as("CPU").isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void failureStopsOnlyItsUnitAndIsReported() throws IOException {
        crate("broken", "fn main() { std::process::Command::new(\"a\"); }\n");
        crate("whole", "fn main() { std::process::Command::new(\"a\"); }\n");
        RepoPath broken = RepoPath.of("broken/build.rs");
        Map<RepoPath, SourceLinks> failing = new HashMap<>() {
            @Override
            public @Nullable SourceLinks get(Object path) {
                if (broken.equals(path)) {
                    throw new IllegalStateException("a mistake of ours");
                }
                return null;
            }
        };
        Audit audit = audit(1);
        List<UnitCapabilities> units;
        try (Repository repository = open()) {
            units = new HostUnitReader(
                            repository,
                            EntryTree.of(audit.inventory()),
                            new CapabilityAnalyzer(CapabilityCatalogue.load()),
                            failing,
                            Map.of())
                    .readAll(audit.cargo(), 2);
        }
        assertThat(units)
                .extracting(unit -> unit.unit().root().utf8() + " " + unit.gaps())
                .containsExactly("broken/build.rs [FAILED]", "whole/build.rs []");
        assertThat(units.getFirst().hasAny(Capability.UNKNOWN)).isTrue();
        assertThat(HostUnitReader.missed(units))
                .containsExactly(new NotLookedAt(broken, EntryKind.FILE, LimitReason.FAILED.words(), 0));
    }
}
