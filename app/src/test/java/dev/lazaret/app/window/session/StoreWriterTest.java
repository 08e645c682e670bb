package dev.lazaret.app.window.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.audit.VerdictSource;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.summary.HandmadeAudit;
import dev.lazaret.app.store.Store;
import dev.lazaret.app.store.StoreOpenResult;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the auditor's statements get from the window to the disk. */
class StoreWriterTest {
    @TempDir
    private Path folder = Path.of("");

    private final Audit audit = HandmadeAudit.example();
    private final Finding finding = audit.findings().getFirst();

    @Test
    void storesLastVerdict() throws Exception {
        try (Store store = store()) {
            StoreWriter writer = new StoreWriter(Optional.of(store), problem -> {
                throw new AssertionError(problem);
            });
            for (int i = 0; i < 100; i++) {
                writer.verdict(StoreWriter.Place.of(folder, audit), audit, finding, flagged("note " + i), false);
            }
            writer.flush();
        }
        try (Store store = store()) {
            VerdictSource verdicts = store.verdicts(folder);
            assertThat(verdicts.get(audit, finding)).isEqualTo(flagged("note 99"));
        }
    }

    @Test
    void reportsFailedWrite() throws Exception {
        List<String> problems = new ArrayList<>();
        Store store = store();
        store.close();
        StoreWriter writer = new StoreWriter(Optional.of(store), problems::add);
        writer.verdict(StoreWriter.Place.of(folder, audit), audit, finding, flagged("note"), false);
        writer.flush();
        assertThat(problems)
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).startsWith("Not saved: "));
    }

    @Test
    void dropsEntriesWithoutStore() {
        StoreWriter writer = new StoreWriter(Optional.empty(), problem -> {
            throw new AssertionError(problem);
        });
        writer.verdict(StoreWriter.Place.of(folder, audit), audit, finding, flagged("note"), false);
        assertThat(writer.step(folder, StepRecord.never(Step.first()))).isCompletedWithValue(false);
        writer.flush();
    }

    private static Verdict flagged(String note) {
        return new Verdict(Verdict.State.FLAGGED, null, note, false);
    }

    private Store store() {
        StoreOpenResult opened = Store.open(folder.resolve("store"), InstantSource.system());
        assertThat(opened).isInstanceOf(StoreOpenResult.Ready.class);
        return ((StoreOpenResult.Ready) opened).store();
    }
}
