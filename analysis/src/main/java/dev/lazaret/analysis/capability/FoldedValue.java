package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** A string, or a list of strings, that is evaluated without running code. Each unknown part is a {@link #HOLE}. */
sealed interface FoldedValue {
    /** Placeholder for an unknown part of a string. */
    String HOLE = "\uFFFC";

    /** Maximum number of characters in one value. */
    int LONGEST = 65_536;

    /** Maximum number of items in a list. */
    int MOST = 1_024;

    /** A string, or a number or character as written in the source. */
    record Text(String text) implements FoldedValue {
        /**
         * Returns the result of an operation. Returns an unknown value if the string is longer than {@link #LONGEST},
         * because each further operation could double its length.
         */
        static FoldedValue bounded(String text) {
            return text.length() > LONGEST ? unknown() : new Text(text);
        }
    }

    /**
     * Several values.
     *
     * @param each whether these are alternatives that the value takes one after the other, like a loop variable
     */
    record Items(List<FoldedValue> items, boolean each) implements FoldedValue {
        public Items {
            items = items.size() > MOST ? cut(items) : List.copyOf(items);
        }
    }

    /** Returns a value that is completely unknown. */
    static FoldedValue unknown() {
        return new Text(HOLE);
    }

    private static List<FoldedValue> cut(List<FoldedValue> items) {
        List<FoldedValue> first = new ArrayList<>(items.subList(0, MOST - 1));
        first.add(unknown());
        return List.copyOf(first);
    }

    /** Returns all strings, concatenated. */
    default String text() {
        StringBuilder out = new StringBuilder();
        if (append(this, out, LONGEST) <= 0) {
            out.append(HOLE);
        }
        return out.toString();
    }

    /**
     * Appends the strings of a value, visiting at most {@code left} values. Returns how many more may be visited. The
     * limit is needed because lists may contain the same list many times.
     */
    private static int append(FoldedValue value, StringBuilder out, int left) {
        int still = left - 1;
        switch (value) {
            case Text(String text) -> out.append(out.length() + text.length() > LONGEST ? HOLE : text);
            case Items(List<FoldedValue> items, boolean _) -> {
                for (FoldedValue item : items) {
                    if (still <= 0) {
                        break;
                    }
                    still = append(item, out, still);
                }
            }
        }
        return still;
    }

    /**
     * Returns the number of characters that an operation on this value examines: the length of a string, or the total
     * length of the strings in a list.
     */
    default int weight() {
        return switch (this) {
            case Text(String text) -> text.length();
            case Items(List<FoldedValue> items, boolean _) ->
                items.stream()
                        .mapToInt(item -> item instanceof Text(String text) ? text.length() : MOST)
                        .sum();
        };
    }

    /** Whether no part is unknown. */
    default boolean isKnown() {
        return text().indexOf(HOLE) < 0;
    }

    /** Applies an operation to this value. If this value represents alternatives, applies it to each of them. */
    default FoldedValue map(UnaryOperator<FoldedValue> operation) {
        return this instanceof Items(List<FoldedValue> items, boolean each) && each
                ? oneAfterTheOther(items.size(), round -> operation.apply(items.get(round)))
                : operation.apply(this);
    }

    /**
     * Collects the values of several rounds as alternatives. Once their total size exceeds the maximum size of one
     * value, the rest is unknown.
     */
    private static FoldedValue oneAfterTheOther(int rounds, IntFunction<FoldedValue> value) {
        List<FoldedValue> all = new ArrayList<>();
        long characters = 0;
        for (int round = 0; round < rounds; round++) {
            if (characters > LONGEST) {
                all.add(unknown());
                break;
            }
            FoldedValue one = value.apply(round);
            characters += one.weight();
            all.add(one);
        }
        return new Items(all, true);
    }

    /** Returns the alternatives that this value represents; only this value if it does not represent alternatives. */
    default List<FoldedValue> alternatives() {
        return this instanceof Items(List<FoldedValue> items, boolean each) && each ? items : List.of(this);
    }

    /** Returns the items of a list. For a string, returns its characters, or the string itself if it has too many. */
    default List<FoldedValue> items() {
        return switch (this) {
            case Items(List<FoldedValue> items, boolean _) -> items;
            case Text(String text) ->
                text.length() > MOST
                        ? List.of(this)
                        : text.codePoints()
                                .<FoldedValue>mapToObj(one -> new Text(Character.toString(one)))
                                .toList();
        };
    }

    /** Returns the reversed value. */
    default FoldedValue reversed() {
        return map(value -> switch (value) {
            case Text(String text) -> new Text(new StringBuilder(text).reverse().toString());
            case Items(List<FoldedValue> items, boolean each) -> new Items(items.reversed(), each);
        });
    }

    /** Implements {@code join}: joins the strings of a list with a separator, or appends a component to a path. */
    default FoldedValue joined(FoldedValue separator) {
        return map(value -> switch (value) {
            case Text(String text) -> Text.bounded(text + "/" + separator.text());
            case Items(List<FoldedValue> items, boolean _) -> together(between(items, new Text(separator.text())));
        });
    }

    private static List<FoldedValue> between(List<FoldedValue> items, FoldedValue separator) {
        List<FoldedValue> all = new ArrayList<>();
        for (FoldedValue item : items) {
            if (!all.isEmpty()) {
                all.add(separator);
            }
            all.add(item);
        }
        return all;
    }

    /** Decodes a list of numbers to a string. The numbers are character codes. */
    default FoldedValue decoded() {
        return map(value -> {
            if (!(value instanceof Items(List<FoldedValue> items, boolean _))) {
                return value;
            }
            return together(items.stream()
                    .<FoldedValue>map(item -> new Text(character(item.text())))
                    .toList());
        });
    }

    /** Returns the character that a decimal number of at least two digits encodes. Returns anything else unchanged. */
    static String character(String written) {
        boolean number =
                !written.isEmpty() && written.length() <= 7 && written.chars().allMatch(c -> c >= '0' && c <= '9');
        int code = number && written.length() > 1 ? Integer.parseInt(written) : -1;
        return Character.isValidCodePoint(code) ? Character.toString(code) : written;
    }

    /**
     * Concatenates values. If some of them represent alternatives, concatenates the first alternatives, then the second
     * ones, and so on.
     */
    static FoldedValue concatenated(List<FoldedValue> parts) {
        int rounds = parts.stream()
                .filter(part -> part instanceof Items(List<FoldedValue> _, boolean each) && each)
                .mapToInt(part -> part.items().size())
                .max()
                .orElse(-1);
        if (rounds < 0) {
            return together(parts);
        }
        return oneAfterTheOther(
                rounds,
                round -> together(parts.stream()
                        .map(part -> part instanceof Items(List<FoldedValue> items, boolean each) && each
                                ? round < items.size() ? items.get(round) : unknown()
                                : part)
                        .toList()));
    }

    private static FoldedValue together(List<FoldedValue> parts) {
        StringBuilder out = new StringBuilder();
        int left = LONGEST;
        for (FoldedValue part : parts) {
            left = append(part, out, left);
            if (left <= 0) {
                out.append(HOLE);
                break;
            }
        }
        return new Text(out.toString());
    }
}
