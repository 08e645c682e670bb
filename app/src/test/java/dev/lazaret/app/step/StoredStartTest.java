package dev.lazaret.app.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.Step;
import dev.lazaret.app.fetch.FetchChoice;
import dev.lazaret.app.step.run.RunListeners;
import dev.lazaret.app.step.run.StepRecorder;
import dev.lazaret.app.step.run.TargetFolderListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Verifies that the stored record of a step never denies what ran, even if parts can't be stored. */
@Tag("sandbox")
class StoredStartTest {
    @RegisterExtension
    final StepPlace place = new StepPlace(StepPlace.LOCKED_LIBRARY);

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @Test
    void storesStartBeforeRunningAndEndBeforeReporting() throws Exception {
        place.command("/bin/sh", "-c", "echo ran");

        run(place.plan(Step.BUILD), true);

        assertThat(told).containsExactly("keep start", "ran", "keep DONE", "told DONE");
    }

    @Test
    void refusalWithoutStoredStartStoresNoEnd() throws Exception {
        Plan plan = place.plan(Step.CHECK);
        place.put("src/lib.rs", "// changed");

        run(plan, false);

        assertThat(told).containsExactly("keep start", "told REFUSED");
    }

    @Test
    void storesEndEvenIfStartWasNotStored() throws Exception {
        place.command("/bin/sh", "-c", "echo ran; exit 3");

        run(place.plan(Step.BUILD), false);

        assertThat(told).containsExactly("keep start", "ran", "keep FAILED", "told FAILED");
    }

    @Test
    void onlyFetchPlansDownloads() throws IOException {
        StepRequest wrong = new StepRequest(
                Step.CHECK,
                place.project(),
                "",
                place.request(Step.CHECK).toolchain(),
                List.of(),
                ConfigAdmission.NONE,
                StepDefinition.of(Step.CHECK).limits(),
                new DownloadOptions(FetchChoice.CRATES_IO));
        try (Opening opening = place.open()) {
            assertThat(place.ladder().plan(opening.repository(), opening.audit(), wrong))
                    .isEqualTo(new Plan.Result.Refused("Check downloads nothing."));
        }
    }

    private void run(Plan plan, boolean kept) throws Exception {
        StepRecorder records = record -> {
            told.add("keep " + (record.isBegun() ? "start" : record.state()));
            return kept;
        };
        try (Opening opening = place.open()) {
            StepPlace.end(StartedStep.startKept(
                    place.ladder(), opening, plan, new RunListeners(this::told, records, TargetFolderListener.NONE)));
        }
    }

    private void told(StepEvent event) {
        switch (event) {
            case StepEvent.Output output when output.text().equals("ran") -> told.add("ran");
            case StepEvent.Finished finished -> told.add("told " + finished.state());
            default -> {}
        }
    }
}
