package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** A text, or a list of them, that is computed by reading. What is not known in it is {@link #HOLE}. */
sealed interface FoldedValue {
    /** Stands for a part of a text that is not known. */
    String HOLE = "\uFFFC";

    /** Characters of one value, and items of one list. */
    int LONGEST = 65_536;

    int MOST = 1_024;

    /** A text, or a number or character as it is written. */
    record Text(String text) implements FoldedValue {
        /** Returns a text that an operation made; unknown where it is longer than {@link #LONGEST}, as the next one may double it. */
        static FoldedValue made(String text) {
            return text.length() > LONGEST ? unknown() : new Text(text);
        }
    }

    /**
     * Several values.
     *
     * @param each whether it stands for one of them after the other, as the variable of a loop does
     */
    record Items(List<FoldedValue> items, boolean each) implements FoldedValue {
        public Items {
            items = items.size() > MOST ? cut(items) : List.copyOf(items);
        }
    }

    /** A value of which nothing is known. */
    static FoldedValue unknown() {
        return new Text(HOLE);
    }

    private static List<FoldedValue> cut(List<FoldedValue> items) {
        List<FoldedValue> first = new ArrayList<>(items.subList(0, MOST - 1));
        first.add(unknown());
        return List.copyOf(first);
    }

    /** All of it, one after the other. */
    default String text() {
        StringBuilder out = new StringBuilder();
        if (append(this, out, LONGEST) <= 0) {
            out.append(HOLE);
        }
        return out.toString();
    }

    /** Appends at most {@code left} values, as lists may hold one list many times; returns how many are left. */
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

    /** Characters that an operation looks through: those of a text, or of the texts of a list. */
    default int weight() {
        return switch (this) {
            case Text(String text) -> text.length();
            case Items(List<FoldedValue> items, boolean _) ->
                items.stream()
                        .mapToInt(item -> item instanceof Text(String text) ? text.length() : MOST)
                        .sum();
        };
    }

    /** Whether nothing in it is unknown. */
    default boolean isKnown() {
        return text().indexOf(HOLE) < 0;
    }

    /** What an operation makes of it; of one value after the other it makes several. */
    default FoldedValue map(UnaryOperator<FoldedValue> operation) {
        return this instanceof Items(List<FoldedValue> items, boolean each) && each
                ? oneAfterTheOther(items.size(), round -> operation.apply(items.get(round)))
                : operation.apply(this);
    }

    /** The values of so many rounds, up to as many characters as one value may have; what follows is not known. */
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

    /** The values of which it is one; itself where there are no others. */
    default List<FoldedValue> alternatives() {
        return this instanceof Items(List<FoldedValue> items, boolean each) && each ? items : List.of(this);
    }

    /** The items of a list; of a text its characters, or itself where they are too many. */
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

    /** The same from its end to its beginning. */
    default FoldedValue reversed() {
        return map(value -> switch (value) {
            case Text(String text) -> new Text(new StringBuilder(text).reverse().toString());
            case Items(List<FoldedValue> items, boolean each) -> new Items(items.reversed(), each);
        });
    }

    /** The texts of a list with a separator between; a path with one more part. */
    default FoldedValue joined(FoldedValue separator) {
        return map(value -> switch (value) {
            case Text(String text) -> Text.made(text + "/" + separator.text());
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

    /** The texts that numbers stand for, as bytes. */
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

    /** The character of a number; of anything else the same. */
    static String character(String written) {
        boolean number =
                !written.isEmpty() && written.length() <= 7 && written.chars().allMatch(c -> c >= '0' && c <= '9');
        int code = number && written.length() > 1 ? Integer.parseInt(written) : -1;
        return Character.isValidCodePoint(code) ? Character.toString(code) : written;
    }

    /** Puts values together. Values that stand for one after the other go side by side. */
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
