package dev.lazaret.analysis.search;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntPredicate;

/**
 * Writes properties of Unicode as ranges for RE2/J, from the tables of the Java runtime: the tables of RE2/J are those
 * of an older version of Unicode.
 */
final class UnicodeProperty {
    /** General categories by the name that expressions use. */
    private static final Map<String, Integer> CATEGORIES = new TreeMap<>(Map.ofEntries(
            Map.entry("Cc", (int) Character.CONTROL),
            Map.entry("Cf", (int) Character.FORMAT),
            Map.entry("Co", (int) Character.PRIVATE_USE),
            Map.entry("Cs", (int) Character.SURROGATE),
            Map.entry("Ll", (int) Character.LOWERCASE_LETTER),
            Map.entry("Lm", (int) Character.MODIFIER_LETTER),
            Map.entry("Lo", (int) Character.OTHER_LETTER),
            Map.entry("Lt", (int) Character.TITLECASE_LETTER),
            Map.entry("Lu", (int) Character.UPPERCASE_LETTER),
            Map.entry("Mc", (int) Character.COMBINING_SPACING_MARK),
            Map.entry("Me", (int) Character.ENCLOSING_MARK),
            Map.entry("Mn", (int) Character.NON_SPACING_MARK),
            Map.entry("Nd", (int) Character.DECIMAL_DIGIT_NUMBER),
            Map.entry("Nl", (int) Character.LETTER_NUMBER),
            Map.entry("No", (int) Character.OTHER_NUMBER),
            Map.entry("Pc", (int) Character.CONNECTOR_PUNCTUATION),
            Map.entry("Pd", (int) Character.DASH_PUNCTUATION),
            Map.entry("Pe", (int) Character.END_PUNCTUATION),
            Map.entry("Pf", (int) Character.FINAL_QUOTE_PUNCTUATION),
            Map.entry("Pi", (int) Character.INITIAL_QUOTE_PUNCTUATION),
            Map.entry("Po", (int) Character.OTHER_PUNCTUATION),
            Map.entry("Ps", (int) Character.START_PUNCTUATION),
            Map.entry("Sc", (int) Character.CURRENCY_SYMBOL),
            Map.entry("Sk", (int) Character.MODIFIER_SYMBOL),
            Map.entry("Sm", (int) Character.MATH_SYMBOL),
            Map.entry("So", (int) Character.OTHER_SYMBOL),
            Map.entry("Zl", (int) Character.LINE_SEPARATOR),
            Map.entry("Zp", (int) Character.PARAGRAPH_SEPARATOR),
            Map.entry("Zs", (int) Character.SPACE_SEPARATOR)));

    /** Computed ranges by property: at most two for each category and script. */
    private static final Map<String, String> KNOWN = new ConcurrentSkipListMap<>();

    /** A property with the one name by which its ranges are stored. */
    private record Property(String name, IntPredicate has) {}

    private UnicodeProperty() {}

    /**
     * Returns the ranges of a general category, of a group of them (one letter), or of a script, to be written in
     * brackets. Returns nothing for another name.
     *
     * @param bothCases adds the characters of which another case has the property
     */
    static Optional<String> ranges(String name, boolean bothCases) {
        return property(name)
                .map(property -> KNOWN.computeIfAbsent(
                        property.name() + (bothCases ? " in both cases" : ""),
                        _ -> ranges(bothCases ? inEitherCase(property.has()) : property.has())));
    }

    private static Optional<Property> property(String name) {
        return name.length() <= 2 ? category(name) : script(name);
    }

    private static Optional<Property> category(String name) {
        long types = 0;
        for (Map.Entry<String, Integer> category : CATEGORIES.entrySet()) {
            types |= !name.isEmpty() && category.getKey().startsWith(name) ? 1L << category.getValue() : 0;
        }
        long wanted = types;
        return wanted == 0
                ? Optional.empty()
                : Optional.of(new Property(name, c -> (wanted >>> Character.getType(c) & 1) != 0));
    }

    private static Optional<Property> script(String name) {
        try {
            Character.UnicodeScript script = Character.UnicodeScript.forName(name);
            return Optional.of(new Property(script.name(), c -> Character.UnicodeScript.of(c) == script));
        } catch (IllegalArgumentException notScript) {
            return Optional.empty();
        }
    }

    private static IntPredicate inEitherCase(IntPredicate has) {
        return c -> has.test(c) || has.test(Character.toLowerCase(c)) || has.test(Character.toUpperCase(c));
    }

    private static String ranges(IntPredicate contains) {
        StringBuilder text = new StringBuilder();
        int from = -1;
        for (int c = 0; c <= Character.MAX_CODE_POINT + 1; c++) {
            boolean inside = c <= Character.MAX_CODE_POINT && contains.test(c);
            if (inside && from < 0) {
                from = c;
            } else if (!inside && from >= 0) {
                text.append("\\x{").append(Integer.toHexString(from)).append("}-\\x{");
                text.append(Integer.toHexString(c - 1)).append('}');
                from = -1;
            }
        }
        return text.toString();
    }
}
