package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.behavior.ObservationCounts;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredRun;
import dev.lazaret.analysis.text.CountFormatter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats stored runs as text. */
final class StoredRunFormatter {
    static final String HEADING =
            "Every run that is kept of these bytes and of earlier ones in this folder, newest first:";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Maximum number of sentences for one run. */
    private static final int MOST = 10;

    private StoredRunFormatter() {}

    /**
     * Formats a run, for example {@code 2026-11-26 01:12 UTC, Run: failed, exit 7, executed 3 units, /usr/bin/cargo}.
     */
    static String of(StoredRun run) {
        StepRecord record = run.record();
        String why = record.reason();
        String reason = why.isEmpty() || run.exit().isPresent() ? "" : ". " + SummarySanitizer.line(why);
        return TIME.format(run.time()) + " UTC, " + record.step().title() + ": " + run.words()
                + Wording.executed(record)
                + seen(record)
                + run.cargo().map(cargo -> ", " + SummarySanitizer.line(cargo)).orElse("")
                + reason;
    }

    /**
     * Returns the counts of unexpected behavior in a run. They are reported for each run, because a later run with less
     * behavior does not replace an earlier one.
     */
    private static String seen(StepRecord record) {
        ObservationCounts tally = ObservationCounts.of(record.outcome().observations());
        return tally.unexpected() + tally.byAuditor() == 0 ? "" : ", seen: " + ObservationFormatter.comparison(tally);
    }

    /**
     * Returns one sentence for each unexpected behavior in a run; empty if the record of a step already contains the
     * same behavior.
     *
     * @param steps the current records of all steps
     */
    static List<String> seen(StoredRun run, List<StepRecord> steps) {
        List<Observation> seen = run.record().outcome().observations();
        if (steps.stream().anyMatch(step -> step.outcome().observations().equals(seen))) {
            return List.of();
        }
        List<Observation> shown = seen.stream().filter(one -> !one.isOrdinary()).toList();
        List<String> sentences = new ArrayList<>(
                shown.stream().limit(MOST).map(ObservationFormatter::sentence).toList());
        if (shown.size() > MOST) {
            sentences.add("And " + CountFormatter.grouped(shown.size() - MOST, "further thing") + ".");
        }
        return sentences;
    }

    /** Returns the number of omitted runs; empty if there are none. */
    static String more(StoredHistory history) {
        return history.more() == 0 ? "" : "And " + CountFormatter.grouped(history.more(), "earlier run") + ".";
    }
}
