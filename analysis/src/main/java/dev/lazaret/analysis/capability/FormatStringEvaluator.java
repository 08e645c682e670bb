package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Evaluates the format strings of {@code format!} and similar macros. */
final class FormatStringEvaluator {
    private FormatStringEvaluator() {}

    /** Returns the names of variables that a format string contains, as in {@code {name}} and {@code {name:?}}. */
    static List<String> names(String text) {
        List<String> found = new ArrayList<>();
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String inner = text.substring(open + 1, close);
            int colon = inner.indexOf(':');
            String name = (colon < 0 ? inner : inner.substring(0, colon)).strip();
            if (!name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_')) {
                found.add(name);
            }
        }
        return found;
    }

    /**
     * Returns the string that results from inserting the values into the format string.
     *
     * @param format the format string, without quotes and with escapes resolved
     * @param values positional arguments, in order
     * @param named named arguments
     * @param variable returns the value of a variable that is named only in the format string
     */
    static FoldedValue filled(
            String format,
            List<FoldedValue> values,
            Map<String, FoldedValue> named,
            Function<String, FoldedValue> variable) {
        List<FoldedValue> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int next = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean twice = i + 1 < format.length() && format.charAt(i + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                plain.append(c);
                i++;
                continue;
            }
            int close = c == '{' ? format.indexOf('}', i) : -1;
            if (close < 0) {
                plain.append(c);
                continue;
            }
            String inner = format.substring(i + 1, close);
            int colon = inner.indexOf(':');
            String name = (colon < 0 ? inner : inner.substring(0, colon)).strip();
            boolean quotes = colon >= 0 && inner.endsWith("?");
            FoldedValue value;
            if (name.isEmpty()) {
                value = at(values, next++);
            } else if (Character.isDigit(name.charAt(0))) {
                value = name.length() < 4 ? at(values, number(name)) : FoldedValue.unknown();
            } else {
                FoldedValue given = named.get(name);
                value = given == null ? variable.apply(name) : given;
            }
            parts.add(new FoldedValue.Text(plain.toString()));
            plain.setLength(0);
            parts.add(quotes ? value.map(one -> new FoldedValue.Text('"' + one.text() + '"')) : value);
            i = close;
        }
        parts.add(new FoldedValue.Text(plain.toString()));
        return FoldedValue.concatenated(parts);
    }

    private static int number(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return Integer.MAX_VALUE;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static FoldedValue at(List<FoldedValue> values, int index) {
        return index < values.size() ? values.get(index) : FoldedValue.unknown();
    }
}
