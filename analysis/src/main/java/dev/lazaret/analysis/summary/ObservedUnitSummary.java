package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.behavior.BehaviorComparison;
import dev.lazaret.analysis.behavior.ObservationCounts;
import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.behavior.ObservedRow;
import dev.lazaret.analysis.behavior.ObservedRowFormatter;
import dev.lazaret.analysis.behavior.ObservedUnit;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The observed behaviour of one unit in a step, for pages: details of everything that needs review, and one line for
 * the rest.
 *
 * @param head the unit and how much behaviour was observed
 * @param details one line each for predictions from reading the source, then for behavior that was unexpected or that
 *     only the auditor expects
 */
record ObservedUnitSummary(String head, List<String> details) {
    private static final int MOST = 20;
    private static final int MOST_PLACES = 3;

    ObservedUnitSummary {
        details = List.copyOf(details);
    }

    /** Returns the summaries of a step's units; empty if nothing was watched or observed. */
    static List<ObservedUnitSummary> of(SummaryInput reviewed, StepRecord step) {
        return reviewed.observed(step).stream().map(ObservedUnitSummary::of).toList();
    }

    private static ObservedUnitSummary of(ObservedUnit unit) {
        List<String> details = new ArrayList<>();
        unit.predictions().stream()
                .flatMap(List::stream)
                .map(ObservedUnitSummary::words)
                .forEach(details::add);
        List<ObservedRow> rows = ObservedRow.fold(
                unit.seen().stream().filter(one -> !one.isOrdinary()).toList());
        rows.stream().limit(MOST).map(ObservedRowFormatter::sentence).forEach(details::add);
        int more =
                rows.stream().skip(MOST).mapToInt(row -> row.members().size()).sum();
        if (more > 0) {
            details.add("And " + CountFormatter.grouped(more, "further thing that was not to be expected")
                    + "; the JSON document lists them all.");
        }
        return new ObservedUnitSummary(head(unit), details);
    }

    private static String head(ObservedUnit unit) {
        ObservationCounts tally = unit.tally();
        return Stream.of(
                        ObservationFormatter.name(unit.actor())
                                + unit.actor()
                                        .version()
                                        .map(version -> " " + version)
                                        .orElse(""),
                        ObservationFormatter.kind(unit.actor()),
                        ObservationFormatter.sums(tally),
                        ObservationFormatter.comparison(tally),
                        ObservationFormatter.outcome(tally))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String words(BehaviorComparison prediction) {
        String places = prediction.places().stream()
                .map(ObservedUnitSummary::place)
                .distinct()
                .limit(MOST_PLACES)
                .collect(Collectors.joining(", "));
        return prediction.sentence() + (places.isEmpty() ? "" : " Read at " + places + ".");
    }

    private static String place(Evidence one) {
        return SummarySanitizer.path(one.path()) + (one.line() == 0 ? "" : ":" + one.line());
    }
}
