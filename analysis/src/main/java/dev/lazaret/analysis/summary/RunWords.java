package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.observed.ObservedWords;
import dev.lazaret.analysis.observed.Tally;
import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.StepRun;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Every run that is kept, in words. */
final class RunWords {
    static final String HEADING =
            "Every run that is kept of these bytes and of earlier ones in this folder, newest first:";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Sentences of one run. */
    private static final int MOST = 10;

    private RunWords() {}

    /** {@code 2026-11-26 01:12 UTC, Run: failed, exit 7, executed 3 units, /usr/bin/cargo}. */
    static String of(StepRun run) {
        StepRecord record = run.record();
        String why = record.reason();
        String reason = why.isEmpty() || run.exit().isPresent() ? "" : ". " + SummaryText.line(why);
        return TIME.format(run.time()) + " UTC, " + record.step().title() + ": " + run.words()
                + Wording.executed(record)
                + seen(record)
                + run.cargo().map(cargo -> ", " + SummaryText.line(cargo)).orElse("")
                + reason;
    }

    /** A later run that was seen doing less does not take back what an earlier one was seen doing. */
    private static String seen(StepRecord record) {
        Tally tally = Tally.of(record.outcome().observations());
        return tally.unexpected() + tally.byAuditor() == 0 ? "" : ", seen: " + ObservedWords.comparison(tally);
    }

    /**
     * What was not to be expected in a run, a sentence each; nothing where the steps tell it already.
     *
     * @param steps as they stand
     */
    static List<String> seen(StepRun run, List<StepRecord> steps) {
        List<Observation> seen = run.record().outcome().observations();
        if (steps.stream().anyMatch(step -> step.outcome().observations().equals(seen))) {
            return List.of();
        }
        List<Observation> told = seen.stream().filter(one -> !one.isOrdinary()).toList();
        List<String> sentences = new ArrayList<>(
                told.stream().limit(MOST).map(ObservedWords::sentence).toList());
        if (told.size() > MOST) {
            sentences.add("And " + Numbers.grouped(told.size() - MOST, "further thing") + ".");
        }
        return sentences;
    }

    /** What is left out; empty where nothing is. */
    static String more(KeptHistory kept) {
        return kept.more() == 0 ? "" : "And " + Numbers.grouped(kept.more(), "earlier run") + ".";
    }
}
