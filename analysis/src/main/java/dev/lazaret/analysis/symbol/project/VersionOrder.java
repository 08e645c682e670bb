package dev.lazaret.analysis.symbol.project;

import java.util.ArrayList;
import java.util.List;

/** Compares versions of packages by their numbers. Only chooses among present sources; cargo does not use it. */
final class VersionOrder {
    private static final int PARTS = 3;

    private VersionOrder() {}

    static int compare(String one, String other) {
        List<Long> a = numbers(one);
        List<Long> b = numbers(other);
        for (int i = 0; i < PARTS; i++) {
            int order = Long.compare(at(a, i), at(b, i));
            if (order != 0) {
                return order;
            }
        }
        return one.compareTo(other);
    }

    private static long at(List<Long> numbers, int i) {
        return i < numbers.size() ? numbers.get(i) : 0;
    }

    /** Whether a requirement such as {@code 1.2} or {@code ^0.3.1} allows the version, by its first numbers that matter. */
    static boolean isCompatible(String requirement, String version) {
        List<Long> wanted = numbers(requirement);
        List<Long> given = numbers(version);
        for (int i = 0; i < wanted.size(); i++) {
            if (at(given, i) != wanted.get(i)) {
                return false;
            }
            if (wanted.get(i) != 0) {
                return true;
            }
        }
        return true;
    }

    /** Returns up to three numbers of a version or requirement. */
    private static List<Long> numbers(String text) {
        List<Long> found = new ArrayList<>();
        int i = 0;
        while (i < text.length() && !isDigit(text.charAt(i))) {
            i++;
        }
        while (i < text.length() && isDigit(text.charAt(i)) && found.size() < PARTS) {
            long number = 0;
            while (i < text.length() && isDigit(text.charAt(i))) {
                number = Math.min(number * 10 + text.charAt(i) - '0', Integer.MAX_VALUE);
                i++;
            }
            found.add(number);
            if (i >= text.length() || text.charAt(i) != '.') {
                break;
            }
            i++;
        }
        return found;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
