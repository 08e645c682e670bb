package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes rows of observed behavior in words. */
public final class ObservedRowFormatter {
    private static final int EXAMPLES = 3;

    /** Number of objects that are named if a row needs attention. If it has more, half of them are the last ones. */
    private static final int NAMED = 20;

    private ObservedRowFormatter() {}

    /** Returns the object of a row, such as {@code 12 files in /etc} or {@code libclang.so in 7 folders}. */
    public static String object(ObservedRow row) {
        return switch (row) {
            case ObservedRow.Single(Observation one) -> one.object();
            case ObservedRow.Folded(ObservedRow.Shared shared, List<Observation> members) ->
                switch (shared.part()) {
                    case FOLDER ->
                        CountFormatter.unbroken(members.size(), "file", "files") + " in "
                                + (shared.path().isEmpty() ? "/" : shared.path());
                    case NAME -> shared.path() + " in " + CountFormatter.unbroken(members.size(), "folder", "folders");
                };
        };
    }

    /** Returns a sentence on who did what, with which result. Has no full stop. */
    public static String action(ObservedRow row) {
        return ObservationFormatter.action(
                row.members().getFirst(),
                object(row),
                row instanceof ObservedRow.Folded folded
                        ? switch (folded.shared().part()) {
                            case FOLDER -> ", which are not there";
                            case NAME -> ", but it is in none of them";
                        }
                        : ", which is not there",
                row instanceof ObservedRow.Folded folded && folded.shared().part() == ObservedRow.Part.FOLDER);
    }

    /** Same as {@link ObservationFormatter#sentence(Observation)}, for all observations of a row. */
    public static String sentence(ObservedRow row) {
        return sentence(
                row, row.members().stream().mapToLong(Observation::times).sum());
    }

    /** Same as {@link #sentence(ObservedRow)}, with a specified number of occurrences of all observations together. */
    public static String sentence(ObservedRow row, long times) {
        return switch (row) {
            case ObservedRow.Single(Observation one) -> ObservationFormatter.sentence(one, times);
            case ObservedRow.Folded folded -> {
                Observation one = folded.members().getFirst();
                String seen = times <= folded.members().size() ? "" : ObservationFormatter.seen(times);
                yield action(row) + ". " + examples(folded) + seen + " " + ObservationFormatter.compared(one) + ": "
                        + one.why();
            }
        };
    }

    /**
     * Returns a sentence that names some of the objects, or all of them if the row is unexpected or was denied and is
     * not too long. Objects that differ from all others by more than a number are named first, so that a long run of
     * numbered files does not hide another file.
     */
    public static String examples(ObservedRow.Folded folded) {
        Map<String, Integer> shapes = new HashMap<>();
        folded.members().forEach(one -> shapes.merge(shape(one), 1, Integer::sum));
        List<String> names = folded.members().stream()
                .sorted(Comparator.comparingInt(one -> shapes.getOrDefault(shape(one), 0)))
                .map(one -> differing(folded.shared(), one.object()))
                .toList();
        if (!needsAttention(folded.members().getFirst())) {
            return "Among them: " + String.join(", ", names.subList(0, Math.min(EXAMPLES, names.size()))) + ".";
        }
        int more = names.size() - NAMED;
        return more <= 0
                ? "All of them: " + String.join(", ", names) + "."
                : Stream.concat(names.stream().limit(NAMED / 2), names.stream().skip(names.size() - NAMED / 2L))
                        .collect(Collectors.joining(
                                ", ",
                                "Among them: ",
                                "; " + CountFormatter.unbroken(more) + " more; the JSON form lists them all."));
    }

    private static boolean needsAttention(Observation one) {
        return !one.expected() || one.result() == Observation.Result.DENIED;
    }

    private static String shape(Observation one) {
        return one.object().replaceAll("[0-9]+", "0");
    }

    private static String differing(ObservedRow.Shared shared, String object) {
        int slash = object.lastIndexOf('/');
        return switch (shared.part()) {
            case FOLDER -> object.substring(slash + 1);
            case NAME -> slash == 0 ? "/" : object.substring(0, slash);
        };
    }
}
