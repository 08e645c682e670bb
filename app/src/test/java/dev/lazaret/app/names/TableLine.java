package dev.lazaret.app.names;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The lines of the printed table. Shares are in percent. */
final class TableLine {
    static final String HEAD = "%-22s %7s %6s %6s %6s  %7s %6s %6s  %7s %6s %6s  %6s %6s"
            .formatted(
                    "crate", "places", "first", "five", "among", "depend.", "first", "five", "library", "first", "five",
                    "recall", "prec.");

    private TableLine() {}

    static String of(String crate, Figures figures) {
        return "%-22s %7d %6s %6s %6s  %7d %6s %6s  %7d %6s %6s  %6s %6s"
                .formatted(
                        crate,
                        figures.get(Measure.FIRST).all(),
                        share(figures, Measure.FIRST),
                        share(figures, Measure.IN_FIVE),
                        share(figures, Measure.AMONG),
                        figures.get(Measure.DEPENDENCY_FIRST).all(),
                        share(figures, Measure.DEPENDENCY_FIRST),
                        share(figures, Measure.DEPENDENCY_IN_FIVE),
                        figures.get(Measure.LIBRARY_FIRST).all(),
                        share(figures, Measure.LIBRARY_FIRST),
                        share(figures, Measure.LIBRARY_IN_FIVE),
                        share(figures, Measure.RECALL),
                        share(figures, Measure.PRECISION));
    }

    private static String share(Figures figures, String name) {
        Measure measure = figures.get(name);
        return measure.all() == 0 ? "-" : "%.1f".formatted(measure.percent());
    }

    /** Returns the shares of right first answers by kind of the definition. */
    static String byKind(Figures figures) {
        return "first answer right by kind: "
                + Arrays.stream(NameKind.values())
                        .map(kind -> figures.get(Measure.FIRST + "-" + kind.word()))
                        .filter(measure -> measure.all() > 0)
                        .map(measure -> "%s %.1f of %d"
                                .formatted(
                                        measure.name().substring(Measure.FIRST.length() + 1),
                                        measure.percent(),
                                        measure.all()))
                        .collect(Collectors.joining(", "));
    }
}
