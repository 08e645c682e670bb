package dev.lazaret.app.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was measured of one crate, or of all: by name of the {@link Measure}. */
record Figures(Map<String, Measure> measures) {
    static final Figures NONE = new Figures(Map.of());

    Figures {
        measures = Map.copyOf(measures);
    }

    static Figures of(List<Measure> list) {
        Map<String, Measure> all = new TreeMap<>();
        list.forEach(measure -> all.merge(measure.name(), measure, Measure::and));
        return new Figures(all);
    }

    Measure get(String name) {
        return measures.getOrDefault(name, new Measure(name, 0, 0));
    }

    Figures and(Figures other) {
        List<Measure> both = new ArrayList<>(measures.values());
        both.addAll(other.measures.values());
        return of(both);
    }
}
