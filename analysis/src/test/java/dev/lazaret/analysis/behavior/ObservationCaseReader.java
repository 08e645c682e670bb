package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.run.Observation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parses observations of test cases. */
public final class ObservationCaseReader {
    private ObservationCaseReader() {}

    /**
     * Parses lines {@code KIND CRATE VERSION: OPERATION OBJECT: RESULT: expected: WHY: TIMES}, without a crate if it is
     * not known; version 0.1.0 if none is given.
     */
    public static List<Observation> read(String text) {
        return text.lines().map(ObservationCaseReader::one).toList();
    }

    private static Observation one(String line) {
        List<String> parts = List.of(line.split(": ", -1));
        List<String> who = List.of(parts.getFirst().split(" ", -1));
        int space = parts.get(1).indexOf(' ');
        return new Observation(
                new Observation.Actor(
                        who.stream().skip(1).findFirst(),
                        who.stream()
                                .skip(2)
                                .findFirst()
                                .or(() -> who.stream().skip(1).findFirst().map(_ -> "0.1.0")),
                        Observation.Kind.valueOf(constant(who.getFirst()))),
                Observation.Operation.valueOf(constant(parts.get(1).substring(0, space))),
                parts.get(1).substring(space + 1),
                Observation.Result.valueOf(constant(parts.get(2))),
                Observation.Expectedness.valueOf(constant(parts.get(3))),
                parts.get(4),
                Optional.empty(),
                parts.stream()
                        .skip(5)
                        .map(times -> new Observation.Amount("times", Long.parseLong(times)))
                        .toList());
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
