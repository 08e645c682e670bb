package dev.lazaret.app.step.cargo;

import dev.lazaret.app.step.StepEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Adds up the result lines of Rust's test harness, which are claims by the project's tests. */
final class TestResultCounter {
    /** The result line of libtest (see The rustc book, "Tests"). */
    private static final Pattern RESULT = Pattern.compile(
            "test result: (?:ok|FAILED)\\. ([0-9]{1,9}) passed; ([0-9]{1,9}) failed; ([0-9]{1,9}) ignored;.*");

    private StepEvent.TestCounts counts = StepEvent.TestCounts.NONE;

    /** Returns the totals including this line; empty if it is not a result line. */
    Optional<StepEvent.TestCounts> add(String line) {
        if (!line.startsWith("test result: ")) {
            return Optional.empty();
        }
        Matcher result = RESULT.matcher(line);
        if (!result.matches()) {
            return Optional.empty();
        }
        counts = new StepEvent.TestCounts(
                counts.programs() + 1,
                counts.passed() + number(result, 1),
                counts.failed() + number(result, 2),
                counts.ignored() + number(result, 3));
        return Optional.of(counts);
    }

    StepEvent.TestCounts counts() {
        return counts;
    }

    private static long number(Matcher result, int group) {
        return Long.parseLong(String.valueOf(result.group(group)));
    }
}
