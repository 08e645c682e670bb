package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The number of packages of honest code in which each shape of finding occurs, as counted by {@code app/bin/bench
 * prevalence}.
 */
public final class Prevalence {
    /** No data: nothing was counted. */
    public static final Prevalence NONE = new Prevalence(0, Map.of());

    static final String FILE = "prevalence.toml";

    /** A shape is common if it occurs in at least one of this many packages. */
    private static final int COMMON = 100;

    private final int packages;
    private final Map<PrevalenceKey, Integer> having;

    private Prevalence(int packages, Map<PrevalenceKey, Integer> having) {
        this.packages = packages;
        this.having = Map.copyOf(having);
    }

    /**
     * A share of packages.
     *
     * @param having number of packages in which the shape occurs
     * @param of number of packages counted
     */
    public record Share(int having, int of) {
        /** Returns the share as a clause for display. */
        public String words() {
            return String.format(
                    Locale.ROOT,
                    "it is common: in %.1f %% of %s",
                    100.0 * having / of,
                    CountFormatter.grouped(of, "package"));
        }
    }

    static Prevalence read(Node.Table root, List<String> problems) {
        int packages = number(root, "packages", problems);
        Map<PrevalenceKey, Integer> having = new HashMap<>();
        List<Node.Table> shapes = root.array("shapes").map(Node.Array::tables).orElse(List.of());
        for (Node.Table shape : shapes) {
            Optional<Severity> severity = shape.text("severity").flatMap(Severity::find);
            Optional<String> rule = shape.text("rule");
            if (rule.isEmpty() || severity.isEmpty()) {
                problems.add(FILE + " line " + shape.at().line() + ": needs rule and severity");
                continue;
            }
            having.put(
                    new PrevalenceKey(
                            rule.get(),
                            severity.get(),
                            shape.text("mechanism").orElse(""),
                            shape.text("argument").orElse("")),
                    number(shape, "packages", problems));
        }
        return new Prevalence(packages, having);
    }

    private static int number(Node.Table table, String key, List<String> problems) {
        if (table.get(key).orElse(null) instanceof Node.Literal literal) {
            try {
                return Integer.parseInt(literal.spelling());
            } catch (NumberFormatException e) {
                problems.add(FILE + ": " + key + " is no number: " + literal.spelling());
                return 0;
            }
        }
        problems.add(FILE + ": " + key + " is missing");
        return 0;
    }

    /**
     * Returns the share of packages in which a shape occurs, if the shape is common; empty if it is rare or was not
     * counted.
     */
    public Optional<Share> common(PrevalenceKey shape) {
        int count = having.getOrDefault(shape, 0);
        return count == 0 || count * COMMON < packages ? Optional.empty() : Optional.of(new Share(count, packages));
    }
}
