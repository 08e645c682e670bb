package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** A text, or a list of texts, that is computed without running code. Each unknown part is a {@link #HOLE}. */
sealed interface FoldedValue {
    /** Placeholder for an unknown part of a text. */
    String HOLE = "\uFFFC";

    /** Most characters of one value, and most items of one list. */
    int LONGEST = 65_536;

    int MOST = 1_024;

    /** A text, or a number or character as written. */
    record Text(String text) implements FoldedValue {
        /**
         * Returns the text that an operation made. Returns unknown if it is longer than {@link #LONGEST}, as the next
         * operation may double it.
         */
        static FoldedValue bounded(String text) {
            return text.length() > LONGEST ? unknown() : new Text(text);
        }
    }

    /**
     * Several values.
     *
     * @param each whether this represents one value after the other, like a loop variable
     */
    record Items(List<FoldedValue> items, boolean each) implements FoldedValue {
        public Items {
            items = items.size() > MOST ? cut(items) : List.copyOf(items);
        }
    }

    /** Returns a value of which nothing is known. */
    static FoldedValue unknown() {
        return new Text(HOLE);
    }

    private static List<FoldedValue> cut(List<FoldedValue> items) {
        List<FoldedValue> first = new ArrayList<>(items.subList(0, MOST - 1));
        first.add(unknown());
        return List.copyOf(first);
    }

    /** Returns all texts, concatenated. */
    default String text() {
        StringBuilder out = new StringBuilder();
        if (append(this, out, LONGEST) <= 0) {
            out.append(HOLE);
        }
        return out.toString();
    }

    /**
     * Appends at most {@code left} values and returns how many are left. The bound is needed because lists may contain
     * one list many times.
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

    /** Applies an operation. If this represents one value after the other, applies it to each. */
    default FoldedValue map(UnaryOperator<FoldedValue> operation) {
        return this instanceof Items(List<FoldedValue> items, boolean each) && each
                ? oneAfterTheOther(items.size(), round -> operation.apply(items.get(round)))
                : operation.apply(this);
    }

    /** Collects the values of several rounds, up to the size of one value; the rest is unknown. */
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

    /** Returns the alternatives that this value represents; only itself if there are no others. */
    default List<FoldedValue> alternatives() {
        return this instanceof Items(List<FoldedValue> items, boolean each) && each ? items : List.of(this);
    }

    /** Returns the items of a list; for a text its characters, or the text itself if it has too many. */
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

    /** Returns the value reversed. */
    default FoldedValue reversed() {
        return map(value -> switch (value) {
            case Text(String text) -> new Text(new StringBuilder(text).reverse().toString());
            case Items(List<FoldedValue> items, boolean each) -> new Items(items.reversed(), each);
        });
    }

    /** Joins the texts of a list with a separator; appends a part to a path. */
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

    /** Decodes a list of numbers, as bytes, to a text. */
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

    /** Returns the character of a number; returns anything else unchanged. */
    static String character(String written) {
        boolean number =
                !written.isEmpty() && written.length() <= 7 && written.chars().allMatch(c -> c >= '0' && c <= '9');
        int code = number && written.length() > 1 ? Integer.parseInt(written) : -1;
        return Character.isValidCodePoint(code) ? Character.toString(code) : written;
    }

    /** Concatenates values. Values that represent one after the other are combined round by round. */
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
