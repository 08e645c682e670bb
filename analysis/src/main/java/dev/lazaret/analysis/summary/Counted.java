package dev.lazaret.analysis.summary;

import java.util.List;
import java.util.Locale;

/** Numbers and lists in sentences. */
final class Counted {
    private Counted() {}

    /** {@code 1 unit}, {@code 2 units}, {@code 12 040 units}. */
    static String of(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Digits in groups of three. */
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }

    /** {@code a}, {@code a and b}, {@code a, b, and c}. */
    static String list(List<String> parts) {
        int last = parts.size() - 1;
        return switch (parts.size()) {
            case 0 -> "";
            case 1 -> parts.getFirst();
            case 2 -> parts.getFirst() + " and " + parts.get(last);
            default -> String.join(", ", parts.subList(0, last)) + ", and " + parts.get(last);
        };
    }
}
