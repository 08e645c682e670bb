package dev.lazaret.analysis.run;

import dev.lazaret.analysis.repository.Digest;
import java.util.List;
import java.util.Optional;

/**
 * Records that the auditor expects certain behaviour of a unit. It applies only to the bytes that the unit had when the
 * auditor recorded it. An expectation changes how an observation is reported, not what the unit is allowed to do.
 *
 * @param content digest over everything that the unit consists of
 * @param result expected result; if denied behaviour is expected, the same behaviour is still unexpected when it is
 *     allowed
 * @param object object of the behaviour as in {@link Observation#object}, or a pattern for it
 */
public record BehaviorExpectation(
        UnitId unit,
        Digest content,
        Observation.Operation operation,
        Observation.Result result,
        Form form,
        String object) {

    /** How to match the object. */
    public enum Form {
        EXACT,
        /** {@code *} matches any string. */
        PATTERN;

        public String word() {
            return this == EXACT ? "exact" : "pattern";
        }
    }

    /** Returns an expectation that matches exactly this observation. */
    public static BehaviorExpectation of(UnitId unit, Digest content, Observation seen) {
        return new BehaviorExpectation(unit, content, seen.operation(), seen.result(), Form.EXACT, seen.object());
    }

    /** Returns the same expectation with a pattern for the object. */
    public BehaviorExpectation as(String pattern) {
        return new BehaviorExpectation(unit, content, operation, result, Form.PATTERN, pattern);
    }

    /** Whether a pattern is more specific than "anything", and matches this object. */
    public static boolean isPattern(String pattern, String object) {
        return !pattern.replace("*", "").isBlank() && isLike(pattern, object);
    }

    /** Applies expectations to an observation. Only unexpected observations change. */
    public static Observation apply(Observation seen, List<BehaviorExpectation> expectations, LaunchRecord launch) {
        if (seen.expected() || expectations.isEmpty() || !isWhole(seen)) {
            return seen;
        }
        Optional<Digest> content = launch.content(seen.actor());
        List<BehaviorExpectation> like =
                expectations.stream().filter(one -> one.isOf(seen)).toList();
        return like.stream()
                .filter(one -> content.filter(one.content::equals).isPresent())
                .findFirst()
                .map(one -> seen.with(Observation.Expectedness.EXPECTED_BY_AUDITOR, one.why()))
                .orElseGet(() -> like.isEmpty()
                        ? seen
                        : seen.with(
                                seen.expectedness(),
                                seen.why() + " The auditor expected it for other bytes of this unit."));
    }

    /** Whether the object is complete. Objects that were too long were cut, and end in an ellipsis. */
    public static boolean isWhole(Observation seen) {
        return !seen.object().endsWith("…");
    }

    private String why() {
        return switch (form) {
            case EXACT -> "Applies to exactly this, for the present bytes of the unit.";
            case PATTERN -> "Applies to all that is like " + object + ", for the present bytes of the unit.";
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

    /**
     * Whether a pattern matches a string. Each star first matches as little as possible, and only the last star is ever
     * extended, so the time is at most proportional to the product of both lengths.
     */
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
