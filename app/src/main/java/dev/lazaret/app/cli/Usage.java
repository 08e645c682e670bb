package dev.lazaret.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a command takes, as its help shows it.
 *
 * @param name the whole of it, with the program's
 * @param places what it takes without an option's name, in order
 */
record Usage(String name, String description, List<Place> places, List<Option> options) {
    private static final Option HELP = Option.flag("--help", "prints this");

    /**
     * An argument, or several of the same kind.
     *
     * @param least how many there must be
     * @param most how many there can be
     */
    record Place(String label, int least, int most, String description) {
        private String shown() {
            String many = most > 1 ? label + "..." : label;
            return least == 0 ? "[" + many + "]" : many;
        }
    }

    /**
     * An option.
     *
     * @param value what stands for its value in the help; empty if it takes none
     * @param repeats whether it may be given several times
     */
    record Option(String name, String value, boolean repeats, String description) {
        static Option flag(String name, String description) {
            return new Option(name, "", false, description);
        }

        static Option valued(String name, String value, String description) {
            return new Option(name, value, false, description);
        }

        private String shown() {
            return value.isEmpty() ? name : name + "=" + value;
        }
    }

    /** The options given, and {@code --help}, which every command has. */
    static Usage of(String name, String description, List<Place> places, Option... options) {
        List<Option> all = new ArrayList<>(List.of(options));
        all.add(HELP);
        return new Usage(name, description, List.copyOf(places), List.copyOf(all));
    }

    /** The names of all options, as a problem lists them. */
    String optionNames() {
        return options.stream().map(Option::name).collect(Collectors.joining(", "));
    }

    /** Several lines, the last one without its end. */
    String help() {
        StringBuilder out = new StringBuilder("Usage: ").append(name);
        options.forEach(option -> out.append(" [").append(option.shown()).append(']'));
        places.forEach(place -> out.append(' ').append(place.shown()));
        out.append('\n').append(description);
        places.forEach(place -> row(out, place.shown(), place.description()));
        options.forEach(option -> row(out, option.shown(), option.description()));
        return out.toString();
    }

    /** A row of a help's table. */
    static void row(StringBuilder out, String left, String right) {
        out.append("\n  ")
                .append(left)
                .append(" ".repeat(Math.max(2, 24 - left.length())))
                .append(right);
    }
}
