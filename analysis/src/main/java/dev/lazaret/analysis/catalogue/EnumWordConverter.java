package dev.lazaret.analysis.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Converts enum constants to and from their identifiers in the rule data. */
final class EnumWordConverter {
    private EnumWordConverter() {}

    static <E extends Enum<E>> Optional<E> find(E[] values, Function<E, String> word, String wanted) {
        return Arrays.stream(values)
                .filter(value -> word.apply(value).equals(wanted))
                .findFirst();
    }

    static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
