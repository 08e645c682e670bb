package dev.lazaret.app.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command was given. Read here and not by a library: those at hand load a hundred and more classes on every start, which took
 * longer than the audit of a small repository.
 *
 * @param values by the options' names; an option without a value has an empty list
 * @param places in order
 */
record Arguments(Map<String, List<String>> values, List<String> places) {
    private static final String HELP = "--help";

    /**
     * Reads {@code --option}, {@code --option value}, {@code --option=value} and places; after {@code --} there are only places.
     * Nothing is checked once help is asked for.
     *
     * @throws NotDone if they are not what the command takes
     */
    static Arguments read(Usage usage, List<String> words) throws NotDone {
        Map<String, List<String>> values = new HashMap<>();
        List<String> places = new ArrayList<>();
        boolean onlyPlaces = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (onlyPlaces || !word.startsWith("-") || word.equals("-")) {
                places.add(word);
                continue;
            }
            if (word.equals("--")) {
                onlyPlaces = true;
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Usage.Option option = option(usage, name).orElseThrow(() -> unknown(usage, word));
            if (name.equals(HELP)) {
                return new Arguments(Map.of(HELP, List.of()), List.of());
            }
            List<String> held = values.get(name);
            if (held == null) {
                held = new ArrayList<>();
                values.put(name, held);
            } else if (!option.repeats()) {
                throw new NotDone(name + " can be given once.");
            }
            if (option.value().isEmpty()) {
                if (equals >= 0) {
                    throw new NotDone(name + " takes no value.");
                }
            } else if (equals >= 0) {
                held.add(word.substring(equals + 1));
            } else if (i + 1 < words.size() && option(usage, words.get(i + 1)).isEmpty()) {
                i++;
                held.add(words.get(i));
            } else {
                throw new NotDone(name + " needs a value, " + option.value() + ".");
            }
        }
        checkPlaces(usage, places);
        return new Arguments(values, List.copyOf(places));
    }

    private static void checkPlaces(Usage usage, List<String> places) throws NotDone {
        long most = 0;
        int least = 0;
        for (Usage.Place place : usage.places()) {
            most += place.most();
            least += place.least();
            if (places.size() < least) {
                throw new NotDone(usage.name() + " needs " + place.label() + ".");
            }
        }
        if (places.size() > most) {
            throw unknown(usage, places.get((int) most));
        }
    }

    private static Optional<Usage.Option> option(Usage usage, String name) {
        for (Usage.Option option : usage.options()) {
            if (option.name().equals(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    private static NotDone unknown(Usage usage, String word) {
        return new NotDone(
                Sentence.quoted(word) + " is not known here; " + usage.name() + " takes " + usage.optionNames() + ".");
    }

    boolean has(String option) {
        return values.containsKey(option);
    }

    boolean wantsHelp() {
        return has(HELP);
    }

    /** All values of an option, in order. */
    List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    /** The value of an option that is given at most once. */
    Optional<String> value(String option) {
        return all(option).stream().findFirst();
    }
}
