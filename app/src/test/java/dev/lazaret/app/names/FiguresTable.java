package dev.lazaret.app.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures by crate, as text with one measure on each line: crate, measure, right answers, all, separated by tabs. */
record FiguresTable(Map<String, Figures> crates) {
    /** The sum of all crates of a complete run. Only its measures by kind are compared. */
    static final String ALL = "all";

    /** Points that a figure can fall. */
    private static final double TOLERANCE = 1;

    /** Measures of fewer answers are not compared: one answer would be more than a point. */
    private static final int LEAST = 100;

    FiguresTable {
        crates = Map.copyOf(crates);
    }

    /** Reads a table. Throws {@link IllegalArgumentException} if a line is malformed. */
    static FiguresTable parse(String text) {
        Map<String, List<Measure>> measures = new TreeMap<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 4) {
                throw new IllegalArgumentException("not four cells: " + line);
            }
            measures.computeIfAbsent(cells[0], crate -> new ArrayList<>())
                    .add(new Measure(cells[1], Long.parseLong(cells[2]), Long.parseLong(cells[3])));
        }
        Map<String, Figures> crates = new TreeMap<>();
        measures.forEach((crate, list) -> crates.put(crate, Figures.of(list)));
        return new FiguresTable(crates);
    }

    String text() {
        StringBuilder text = new StringBuilder("# crate\tmeasure\tright\tall; written by app/bin/bench names --keep\n");
        new TreeMap<>(crates)
                .forEach((crate, figures) -> new TreeMap<>(figures.measures())
                        .values()
                        .forEach(measure -> text.append(crate)
                                .append('\t')
                                .append(measure.name())
                                .append('\t')
                                .append(measure.right())
                                .append('\t')
                                .append(measure.all())
                                .append('\n')));
        return text.toString();
    }

    /** Returns a sentence for each figure of {@code measured} that is more than a point below the one of this table. */
    List<String> falls(FiguresTable measured) {
        List<String> falls = new ArrayList<>();
        new TreeMap<>(measured.crates()).forEach((crate, figures) -> {
            Figures stored = crates.getOrDefault(crate, Figures.NONE);
            new TreeMap<>(stored.measures()).forEach((name, before) -> {
                Measure now = figures.get(name);
                boolean isCompared =
                        before.all() >= LEAST && (crate.equals(ALL) || !name.startsWith(Measure.FIRST + "-"));
                if (isCompared && now.percent() < before.percent() - TOLERANCE) {
                    falls.add(
                            "%s %s fell from %.1f to %.1f %%".formatted(crate, name, before.percent(), now.percent()));
                }
            });
        });
        return falls;
    }
}
