package dev.lazaret.analysis.trust;

import dev.lazaret.analysis.repository.Digest;
import java.util.List;
import java.util.Optional;

/**
 * That the auditor expects something of a unit, for exactly the bytes that the unit was made of when that was said. It changes what is
 * said of what was seen, and nothing of what the unit may do.
 *
 * @param content over all that the unit is made of
 * @param result what came of it: what was denied is not expected to be allowed
 * @param object what it is done to, as an observation has it, or a pattern for it
 */
public record Expectation(
        UnitId unit,
        Digest content,
        Observation.Operation operation,
        Observation.Result result,
        Form form,
        String object) {

    /** How the object is meant. */
    public enum Form {
        EXACT,
        /** {@code *} stands for any text. */
        PATTERN;

        public String word() {
            return this == EXACT ? "exact" : "pattern";
        }
    }

    /** Of something that was seen, exactly so. */
    public static Expectation of(UnitId unit, Digest content, Observation seen) {
        return new Expectation(unit, content, seen.operation(), seen.result(), Form.EXACT, seen.object());
    }

    /** The same by a pattern. */
    public Expectation as(String pattern) {
        return new Expectation(unit, content, operation, result, Form.PATTERN, pattern);
    }

    /** Whether it says more than that anything is expected, of an object like this one. */
    public static boolean isPattern(String pattern, String object) {
        return !pattern.replace("*", "").isBlank() && isLike(pattern, object);
    }

    /** What is said of an observation where all this is expected; unexpected things alone become expected. */
    public static Observation regarded(Observation seen, List<Expectation> said, Launch launch) {
        if (seen.expected() || said.isEmpty() || !isWhole(seen)) {
            return seen;
        }
        Optional<Digest> content = launch.content(seen.actor());
        List<Expectation> like = said.stream().filter(one -> one.isOf(seen)).toList();
        return like.stream()
                .filter(one -> content.filter(one.content::equals).isPresent())
                .findFirst()
                .map(one -> seen.with(Observation.Regard.EXPECTED_BY_AUDITOR, one.why()))
                .orElseGet(() -> like.isEmpty()
                        ? seen
                        : seen.with(
                                seen.regard(), seen.why() + " The auditor expected it of other bytes of this unit."));
    }

    /** Whether it is told exactly what it was done to: a text that is too long ends in this sign. */
    public static boolean isWhole(Observation seen) {
        return !seen.object().endsWith("…");
    }

    private String why() {
        return switch (form) {
            case EXACT -> "Said of exactly this, for the bytes that the unit is made of.";
            case PATTERN -> "Said of all that is like " + object + ", for the bytes that the unit is made of.";
        };
    }

    private boolean isOf(Observation seen) {
        return seen.actor().is(unit)
                && seen.operation() == operation
                && seen.result() == result
                && switch (form) {
                    case EXACT -> object.equals(seen.object());
                    case PATTERN -> isLike(object, seen.object());
                };
    }

    /** Each star takes as little as it can, so the last one alone is ever widened: time is at most the product of both lengths. */
    private static boolean isLike(String pattern, String text) {
        int at = 0;
        int of = 0;
        int star = -1;
        int taken = 0;
        while (at < text.length()) {
            if (of < pattern.length() && pattern.charAt(of) == '*') {
                star = of++;
                taken = at;
            } else if (of < pattern.length() && pattern.charAt(of) == text.charAt(at)) {
                of++;
                at++;
            } else if (star >= 0) {
                of = star + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        return pattern.substring(of).replace("*", "").isEmpty();
    }
}
