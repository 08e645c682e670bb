package dev.lazaret.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.StepRun;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protects what is told of runs before the last one: an earlier failure does not vanish. */
class RunWordsTest {
    @Test
    void everyRunIsListedWithHowItEnded() {
        assertThat(text(HandmadeAudit.reviewed()))
                .containsSubsequence(
                        "1970-01-01 00:02 UTC, Run: done, exit 0, executed nothing, /usr/bin/cargo",
                        "1970-01-01 00:01 UTC, Run: failed, exit 7, executed nothing",
                        "1970-01-01 00:00 UTC, Build: lapsed (had failed, exit 101)");
        assertThat(new String(new JsonSummary().bytes(HandmadeAudit.reviewed()), StandardCharsets.UTF_8))
                .contains("{\"step\":\"build\",\"state\":\"lapsed\",\"endedAs\":\"failed\",\"exit\":101,")
                .doesNotContain("1970");
    }

    @Test
    void whatIsLeftOutIsCounted() {
        StepRun run = new StepRun(Instant.EPOCH, StepRecord.never(Step.CHECK), false);
        Reviewed many = Reviewed.unreviewed(HandmadeAudit.of("x")).with(Kept.of(Collections.nCopies(53, run)));
        assertThat(many.kept().runs()).hasSize(50);
        assertThat(text(many)).contains("And 3 earlier runs.");
        assertThat(text(Reviewed.unreviewed(HandmadeAudit.of("x")).with(Kept.of(List.of()))))
                .doesNotContain("Every run");
    }

    private static String text(Reviewed reviewed) {
        return new String(new TextSummary().bytes(reviewed), StandardCharsets.UTF_8);
    }
}
