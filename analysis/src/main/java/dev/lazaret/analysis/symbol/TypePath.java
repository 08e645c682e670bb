package dev.lazaret.analysis.symbol;

import java.util.ArrayList;
import java.util.List;

/** Reads the path of a type from its source. */
final class TypePath {
    private TypePath() {}

    /**
     * Returns the segments of the path, without references, {@code mut}, {@code dyn}, {@code ?} and generic arguments;
     * empty if the type is not a path.
     */
    static List<String> of(String type) {
        List<String> path = new ArrayList<>();
        int i = 0;
        while (i < type.length() && path.size() < UseEntry.SEGMENT_LIMIT) {
            char c = type.charAt(i);
            if (c == '\'') {
                i = nameEnd(type, i + 1);
            } else if (Character.isWhitespace(c) || c == '&' || c == '*' || c == '?' || c == '!') {
                i++;
            } else if (type.startsWith("::", i) && path.isEmpty()) {
                path.add("");
                i += 2;
            } else if (c == '$' || isNamePart(c)) {
                int end = nameEnd(type, i + 1);
                String word = type.substring(i, end);
                boolean skipped = path.isEmpty()
                        && (word.equals("mut") || word.equals("dyn") || word.equals("const") || word.equals("impl"));
                i = end;
                if (word.equals("r") && i < type.length() && type.charAt(i) == '#') {
                    i++;
                    continue;
                }
                if (skipped) {
                    continue;
                }
                path.add(word);
                int next = blanksEnd(type, i);
                if (!type.startsWith("::", next)) {
                    return path;
                }
                next = blanksEnd(type, next + 2);
                if (next >= type.length() || !isNamePart(type.charAt(next))) {
                    return path;
                }
                i = next;
            } else {
                return List.of();
            }
        }
        return path;
    }

    /**
     * Returns the name by which the implementations of a type are found: the last segment of its path, {@code [} for
     * slices and arrays, {@code (} for tuples and functions; else empty.
     */
    static String head(String type) {
        List<String> path = of(type);
        if (!path.isEmpty()) {
            return path.getLast();
        }
        int bracket = 0;
        while (bracket < type.length()
                && (type.charAt(bracket) == '&' || Character.isWhitespace(type.charAt(bracket)))) {
            bracket++;
        }
        return type.startsWith("[", bracket) ? "[" : type.startsWith("(", bracket) ? "(" : "";
    }

    private static int blanksEnd(String type, int from) {
        int i = from;
        while (i < type.length() && Character.isWhitespace(type.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int nameEnd(String type, int from) {
        int i = from;
        while (i < type.length() && isNamePart(type.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
