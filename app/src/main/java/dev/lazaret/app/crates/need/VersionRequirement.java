package dev.lazaret.app.crates.need;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version requirement in a manifest (documented: The Cargo Book, "Specifying Dependencies"). A requirement that can't
 * be parsed is met by every version, because cargo itself decides later.
 */
public final class VersionRequirement {
    private static final Pattern FORM = Pattern.compile(
            "(\\^|~|=|>=|<=|>|<)?\\s*([0-9]{1,20}|[*xX])(?:\\.([0-9]{1,20}|[*xX]))?(?:\\.([0-9]{1,20}|[*xX]))?"
                    + "(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?");

    /** One comparison: the operator, the numbers that are given, and the pre-release. */
    private record Comparison(String operator, List<BigInteger> numbers, List<String> pre) {
        /** Returns the lowest version with these numbers. */
        Version lowest() {
            List<BigInteger> all = new ArrayList<>(numbers);
            while (all.size() < 3) {
                all.add(BigInteger.ZERO);
            }
            return new Version(all, pre);
        }

        boolean hasNumbersOf(Version version) {
            for (int i = 0; i < numbers.size(); i++) {
                if (!numbers.get(i).equals(version.number(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Version ZERO =
            new Version(List.of(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO), List.of());

    private final List<Comparison> comparisons;

    private VersionRequirement(List<Comparison> comparisons) {
        this.comparisons = comparisons;
    }

    public static VersionRequirement of(String text) {
        List<Comparison> comparisons = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher form = FORM.matcher(part.strip());
            if (!form.matches()) {
                return new VersionRequirement(List.of());
            }
            comparisons.add(comparison(form));
        }
        return new VersionRequirement(comparisons);
    }

    private static Comparison comparison(Matcher form) {
        List<BigInteger> numbers = new ArrayList<>();
        boolean wild = false;
        for (int group = 2; group <= 4; group++) {
            String number = form.group(group);
            wild |= number != null && !Character.isDigit(number.charAt(0));
            if (number != null && !wild) {
                numbers.add(new BigInteger(number));
            }
        }
        String given = form.group(1);
        String pre = form.group(5);
        String operator = given != null ? given : wild ? "=" : "^";
        return new Comparison(operator, numbers, pre == null ? List.of() : List.of(pre.split("\\.", -1)));
    }

    public boolean isMetBy(Version version) {
        return comparisons.stream().allMatch(comparison -> isMet(comparison, version))
                && (!version.isPreRelease() || comparisons.isEmpty() || namesPreReleaseOf(version));
    }

    /** Returns a low version that meets the requirement; empty if none is found. */
    public Optional<Version> met() {
        Version lowest = comparisons.stream()
                .map(VersionRequirement::lowest)
                .max(Comparator.naturalOrder())
                .orElse(ZERO);
        return isMetBy(lowest) ? Optional.of(lowest) : Optional.empty();
    }

    private static Version lowest(Comparison asked) {
        return switch (asked.operator()) {
            case "<", "<=" -> ZERO;
            case ">" -> {
                List<BigInteger> numbers = new ArrayList<>(asked.lowest().numbers());
                int last = Math.max(0, asked.numbers().size() - 1);
                numbers.set(last, numbers.get(last).add(BigInteger.ONE));
                yield new Version(numbers, List.of());
            }
            default -> asked.lowest();
        };
    }

    /**
     * Whether the requirement names a pre-release with the same numbers as the version. A pre-release can meet only
     * such a requirement.
     */
    private boolean namesPreReleaseOf(Version version) {
        return comparisons.stream()
                .anyMatch(comparison -> !comparison.pre().isEmpty() && comparison.hasNumbersOf(version));
    }

    private static boolean isMet(Comparison asked, Version version) {
        int order = version.compareTo(asked.lowest());
        return switch (asked.operator()) {
            case "=" -> asked.hasNumbersOf(version) && (asked.numbers().size() < 3 || order == 0);
            case ">" -> order > 0 && (asked.numbers().size() == 3 || !asked.hasNumbersOf(version));
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0 || (asked.numbers().size() < 3 && asked.hasNumbersOf(version));
            case "~" ->
                order >= 0
                        && samePrefix(
                                asked, version, Math.min(2, asked.numbers().size()));
            default -> order >= 0 && samePrefix(asked, version, fixedByCaret(asked.numbers()));
        };
    }

    /**
     * Returns how many leading numbers a caret requirement fixes: all up to and including the first that is not zero.
     */
    private static int fixedByCaret(List<BigInteger> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i).signum() != 0) {
                return i + 1;
            }
        }
        return numbers.size();
    }

    private static boolean samePrefix(Comparison asked, Version version, int length) {
        return asked.numbers().subList(0, length).equals(version.numbers().subList(0, length));
    }
}
