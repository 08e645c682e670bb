package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.LayoutAnomaly;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Describes the layout of a repository for documents for display. Parts of the layout that could not be read are listed
 * under another heading.
 */
final class CargoLayoutFormatter {
    static final String HEADING = "How it is laid out";

    private static final int LINES = 200;

    private CargoLayoutFormatter() {}

    /** Returns sentences on the layout; empty if there is at most one workspace and nothing unusual. */
    static List<String> sentences(CargoModel cargo) {
        List<String> messages = cargo.anomalies().stream()
                .filter(shape -> !shape.isMissing())
                .map(LayoutAnomaly::sentence)
                .toList();
        List<Workspace> offered = cargo.offered();
        Stream<String> packages = offered.size() > 1
                ? offered.stream()
                        .map(workspace -> SummarySanitizer.path(workspace.manifest()) + " has "
                                + CountFormatter.grouped(workspace.packages().size(), "package") + ".")
                : Stream.of();
        List<String> all = Stream.concat(packages, messages.stream()).toList();
        if (all.size() <= LINES) {
            return all;
        }
        List<String> shown = new ArrayList<>(all.subList(0, LINES));
        shown.add("And " + CountFormatter.grouped(all.size() - LINES) + " more, which the JSON form has.");
        return shown;
    }
}
