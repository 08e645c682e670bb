package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.StepRun;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Every run that is kept, in words. */
final class RunWords {
    static final String HEADING =
            "Every run that is kept of these bytes and of earlier ones in this folder, newest first:";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunWords() {}

    /** {@code 2026-11-26 01:12 UTC, Run: failed, exit 7, executed 3 units, /usr/bin/cargo}. */
    static String of(StepRun run) {
        StepRecord record = run.record();
        String why = record.reason();
        String reason = why.isEmpty() || run.exit().isPresent() ? "" : ". " + SummaryText.line(why);
        return TIME.format(run.time()) + " UTC, " + record.step().title() + ": " + run.words()
                + Wording.executed(record)
                + run.cargo().map(cargo -> ", " + SummaryText.line(cargo)).orElse("")
                + reason;
    }

    /** What is left out; empty where nothing is. */
    static String more(KeptHistory kept) {
        return kept.more() == 0 ? "" : "And " + Numbers.grouped(kept.more(), "earlier run") + ".";
    }
}
