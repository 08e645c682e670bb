package dev.lazaret.viewer.crates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.viewer.crates.CrateEntry.Executes;
import dev.lazaret.viewer.crates.CrateEntry.Findings;
import dev.lazaret.viewer.crates.CrateEntry.Origin;
import dev.lazaret.viewer.crates.CrateEntry.Shelf;
import dev.lazaret.viewer.crates.CrateEntry.Source;
import dev.lazaret.viewer.crates.CratesModel.Show;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verifies the list of crates: its order, its filters, its counts, and that unknown facts are labelled as unknown. */
class CratesModelTest {
    private static final Executes SCRIPT = new Executes(Executes.Kind.BUILD_SCRIPT, "build.rs");
    private static final CrateEntry OWN =
            crate("zebra", Origin.OWN, "this repository", new Source.Here("the opened folder", Shelf.INSIDE));
    private static final CrateEntry LIBC =
            crate("libc", Origin.REGISTRY, "crates.io", new Source.Here("/usr/share/libc", Shelf.OFFLINE), SCRIPT);
    private static final CrateEntry ANYHOW = crate("anyhow", Origin.REGISTRY, "crates.io", new Source.Absent(""));
    private static final CratesModel MODEL = new CratesModel(List.of(LIBC, ANYHOW, OWN), List.of());

    @Test
    void repositoryCratesComeFirst() {
        assertThat(MODEL.crates()).extracting(CrateEntry::name).containsExactly("zebra", "anyhow", "libc");
    }

    @Test
    void filtersByKindAndEveryWord() {
        assertThat(MODEL.filtered(Show.ALL, "")).hasSize(3);
        assertThat(MODEL.filtered(Show.EXECUTES, "")).containsExactly(LIBC);
        assertThat(MODEL.filtered(Show.ABSENT, "")).containsExactly(ANYHOW);
        assertThat(MODEL.filtered(Show.ALL, " Crates.IO  script ")).containsExactly(LIBC);
        assertThat(MODEL.filtered(Show.ABSENT, "script")).isEmpty();
    }

    @Test
    void countsCratesBySource() {
        assertThat(MODEL.words()).isEqualTo("3: 1 of this repository, 2 from crates.io");
        assertThat(CratesModel.EMPTY.words()).isEmpty();
    }

    @Test
    void crateWithoutSourceIsUnknown() {
        assertThat(ANYHOW.executesWords()).isEqualTo("unknown");
        assertThat(ANYHOW.findingsWords()).isEqualTo("not read");
        assertThat(OWN.executesWords()).isEqualTo("nothing itself");
    }

    @Test
    void reportsReadingProgress() {
        assertThat(MODEL.reading().words())
                .isEqualTo("Reading: 0 of 2 crates. 1 not on disk, so nothing is known of what it does.");
        CrateEntry read = LIBC.with(new Findings.Read(Map.of(Severity.HIGH, 2), List.of(), 7));
        assertThat(new CratesModel(List.of(read), List.of()).reading().words())
                .isEqualTo("1 crate was read: 7 files, 2 findings.");
        CrateEntry failed = OWN.with(new Findings.Failed("No."));
        assertThat(new CratesModel(List.of(read, failed), List.of()).reading().words())
                .isEqualTo("1 crate was read: 7 files, 2 findings. 1 could not be read.");
        assertThat(read.findingsWords()).isEqualTo("2 findings");
        assertThat(CratesModel.EMPTY.reading().words()).isEmpty();
    }

    private static CrateEntry crate(String name, Origin origin, String from, Source source, Executes... executes) {
        Findings findings = source instanceof Source.Absent ? new Findings.None() : new Findings.Waiting();
        return new CrateEntry(name, "1.0.0", origin, from, "", source, List.of(executes), findings);
    }
}
