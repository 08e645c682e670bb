package dev.lazaret.app.crates.need;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version, ordered as in cargo (documented: semver.org 2.0.0, section 11); build metadata is ignored.
 *
 * @param numbers major, minor and patch
 * @param pre the parts of the pre-release; empty for a release
 */
public record Version(List<BigInteger> numbers, List<String> pre) implements Comparable<Version> {
    private static final Pattern FORM = Pattern.compile(
            "([0-9]{1,20})\\.([0-9]{1,20})\\.([0-9]{1,20})(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

    public Version {
        numbers = List.copyOf(numbers);
        pre = List.copyOf(pre);
    }

    public static Optional<Version> of(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (int group = 1; group <= 3; group++) {
            numbers.add(new BigInteger(String.valueOf(parts.group(group))));
        }
        String pre = parts.group(4);
        return Optional.of(new Version(numbers, pre == null ? List.of() : List.of(pre.split("\\.", -1))));
    }

    BigInteger number(int index) {
        return numbers.get(index);
    }

    /** Returns the version as written, without build metadata. */
    public String text() {
        String three = numbers.stream().map(BigInteger::toString).collect(Collectors.joining("."));
        return pre.isEmpty() ? three : three + "-" + String.join(".", pre);
    }

    /** Whether the versions are compatible, so that cargo chooses only one of them for requirements that both meet. */
    public boolean isCompatibleWith(Version other) {
        for (int i = 0; i < 3; i++) {
            if (!number(i).equals(other.number(i))) {
                return false;
            }
            if (number(i).signum() != 0) {
                return true;
            }
        }
        return true;
    }

    boolean isPreRelease() {
        return !pre.isEmpty();
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < 3; i++) {
            int order = number(i).compareTo(other.number(i));
            if (order != 0) {
                return order;
            }
        }
        if (pre.isEmpty() || other.pre.isEmpty()) {
            return Boolean.compare(pre.isEmpty(), other.pre.isEmpty());
        }
        for (int i = 0; i < Math.min(pre.size(), other.pre.size()); i++) {
            int order = comparePart(pre.get(i), other.pre.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(pre.size(), other.pre.size());
    }

    private static int comparePart(String one, String two) {
        boolean number = isNumber(one);
        if (number != isNumber(two)) {
            return number ? -1 : 1;
        }
        return number ? new BigInteger(one).compareTo(new BigInteger(two)) : one.compareTo(two);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
