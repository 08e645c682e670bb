package dev.lazaret.app.window.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.run.ExecutedUnitCount;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.store.FolderFigures;
import dev.lazaret.app.toolchain.Toolchain;
import dev.lazaret.app.window.machine.MachineChecker;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Verifies the text of the start screen: recent folders, the capabilities of this machine, what can't be dropped. */
class StartScreenTest {
    @Test
    void recentFoldersShowStepAndCounts() {
        assertThat(RecentRow.sentence(Optional.empty())).isEqualTo("Not fully read");
        assertThat(RecentRow.sentence(figures(Step.VIEW, StepRecord.State.DONE, 0, 0)))
                .isEqualTo("View. Nothing executed. Findings reviewed 5 of 29");
        assertThat(RecentRow.sentence(figures(Step.CHECK, StepRecord.State.DONE, 4, 4)))
                .isEqualTo("Check done, executed 4 units. Findings reviewed 5 of 29");
        assertThat(RecentRow.sentence(figures(Step.CHECK, StepRecord.State.STOPPED, 0, 1)))
                .isEqualTo("Check stopped, may have executed up to 1 unit. Findings reviewed 5 of 29");
    }

    @Test
    void formatsDatesRelativeToToday() {
        ZonedDateTime now = ZonedDateTime.parse("2026-11-25T15:00:00Z");
        assertThat(RecentRow.when(Instant.parse("2026-11-25T14:02:00Z"), now)).isEqualTo("today, 14:02");
        assertThat(RecentRow.when(Instant.parse("2026-11-24T14:02:00Z"), now)).isEqualTo("yesterday");
        assertThat(RecentRow.when(Instant.parse("2026-11-20T14:02:00Z"), now)).isEqualTo("20 November");
        assertThat(RecentRow.when(Instant.parse("2025-12-31T14:02:00Z"), now)).isEqualTo("31 December 2025");
    }

    @Test
    void missingSandboxShowsCauseAndCommand() {
        SandboxProbeResult missing = new SandboxProbeResult.Unavailable(
                SandboxProbeResult.Cause.TOOL_MISSING,
                "The program bwrap was not found in /usr/bin, so no sandbox can be started.",
                "Install it: apt-get install bubblewrap.");
        MachineChecker.Row row = MachineChecker.rows(missing, List.of()).getFirst();
        assertThat(row.works()).isFalse();
        assertThat(row.sentence())
                .startsWith("Only View is offered until this works. Lazaret does not run cargo without a sandbox.")
                .contains("bwrap was not found");
        assertThat(row.command()).hasValue("apt-get install bubblewrap");
        SandboxProbeResult other = new SandboxProbeResult.Unavailable(
                SandboxProbeResult.Cause.APPARMOR, "AppArmor keeps it.", "Add a profile.");
        assertThat(MachineChecker.rows(other, List.of()).getFirst().sentence())
                .endsWith("AppArmor keeps it. Add a profile.");
        assertThat(MachineChecker.rows(other, List.of()).getFirst().command()).isEmpty();
    }

    @Test
    void toolchainsAreNamedWithTheirVersions() {
        Toolchain stable = new Toolchain("stable", Optional.of(Path.of("/t")), Optional.of("1.95.0"));
        Toolchain debian = new Toolchain("distribution", Optional.empty(), Optional.of("1.85.1"));
        MachineChecker.Row row = MachineChecker.rows(
                        new SandboxProbeResult.Ready("bubblewrap 0.12.0", Optional.empty()), List.of(stable, debian))
                .getLast();
        assertThat(row.works()).isTrue();
        assertThat(row.name()).isEqualTo("2 Rust toolchains found");
        assertThat(row.sentence()).contains("stable, rustc 1.95.0").contains("distribution, rustc 1.85.1");
        assertThat(MachineChecker.rows(new SandboxProbeResult.Ready("b", Optional.empty()), List.of())
                        .getLast()
                        .name())
                .isEqualTo("No Rust toolchain found");
    }

    @Test
    void refusesArchivesAndSeveralItems() {
        assertThat(FolderDropTarget.problem(List.of(new File("/a/folder")))).isEmpty();
        assertThat(FolderDropTarget.problem(List.of(new File("/a/foo-1.5.0.crate"))))
                .hasValue("foo-1.5.0.crate is an archive. This version opens only folders: unpack it"
                        + " and drop the folder.");
        assertThat(FolderDropTarget.problem(List.of(new File("/a"), new File("/b"))))
                .hasValue("One folder is opened at a time; 2 things were dropped.");
    }

    @Test
    void formatsCountsWhileReading() {
        assertThat(OpeningPage.words(12_400, 37L << 20)).isEqualTo("So far: 12\u00a0400 entries, 37 MiB");
    }

    private static Optional<FolderFigures> figures(Step step, StepRecord.State state, int seen, int atMost) {
        return Optional.of(new FolderFigures(
                step,
                state,
                new ExecutedUnitCount(seen, OptionalInt.of(atMost)),
                Map.of(Severity.CRITICAL, 9, Severity.HIGH, 8, Severity.MEDIUM, 10, Severity.LOW, 1, Severity.INFO, 1),
                5,
                0));
    }
}
