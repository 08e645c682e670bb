package dev.lazaret.analysis.behavior;

import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.Observation.Operation;
import dev.lazaret.analysis.run.Observation.Result;
import dev.lazaret.analysis.run.StartArgumentsFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes observations in words. */
public final class ObservationFormatter {
    private ObservationFormatter() {}

    /** Returns the name of the crate, such as {@code example-parser}; if the crate is unknown, the kind of unit. */
    public static String name(Observation.Actor actor) {
        return actor.crate().orElseGet(() -> switch (actor.kind()) {
            case BUILD_SCRIPT -> "A build script";
            case MACRO -> "Macros";
            case TEST -> "A test";
            case PROGRAM -> "The program";
            case COMPILER -> "Compiler";
            case CARGO -> "cargo";
            case UNKNOWN -> "Unit not known";
        });
    }

    /** Returns the kind of a unit whose crate is known; empty if the name already is the kind. */
    public static String kind(Observation.Actor actor) {
        return actor.crate().isEmpty() ? "" : actor.kind().word().replace('-', ' ');
    }

    /** Returns a one-word name for the operation. */
    public static String operation(Operation operation) {
        return operation == Operation.OTHER ? "call" : operation.word();
    }

    /** Returns a short name for the result. */
    public static String outcome(Result result) {
        return switch (result) {
            case ABSENT -> "not there";
            case ALLOWED, DENIED, FAILED -> result.word();
        };
    }

    /** Returns an identifier of how the observation compares with the expectations. */
    public static String comparison(Observation one) {
        return one.expectedness().word();
    }

    /**
     * Returns a capitalized phrase on how the observation compares with the expectations, for the beginning of a line.
     */
    public static String compared(Observation one) {
        return switch (one.expectedness()) {
            case EXPECTED -> "Expected";
            case EXPECTED_BY_AUDITOR -> "Expected by the auditor";
            case UNEXPECTED -> "Unexpected";
            case SANDBOX_CHECK -> "Sandbox check";
        };
    }

    /**
     * Returns how many observations are unexpected, such as {@code 3 unexpected}, and how many only the auditor
     * declared as expected. If none is unexpected, the string states this.
     */
    public static String comparison(ObservationCounts tally) {
        String unexpected = tally.unexpected() == 0
                ? "nothing unexpected"
                : CountFormatter.unbroken(tally.unexpected()) + " unexpected";
        return tally.byAuditor() == 0
                ? unexpected
                : unexpected + ", " + CountFormatter.unbroken(tally.byAuditor()) + " expected by the auditor";
    }

    /** Returns the most important of the counts in {@link #comparison(ObservationCounts)}. */
    public static String briefly(ObservationCounts tally) {
        return tally.unexpected() > 0
                ? CountFormatter.unbroken(tally.unexpected()) + " unexpected"
                : tally.byAuditor() > 0
                        ? CountFormatter.unbroken(tally.byAuditor()) + " expected by the auditor"
                        : comparison(tally);
    }

    /**
     * Returns a sentence about all unexpected observations of a step, such as {@code Seen, and not expected: demo
     * (build script) 3, 1 of them denied; Unit not known 1.} Empty if there are none.
     */
    public static String unexpected(List<Observation> seen) {
        List<Observation> unexpected =
                seen.stream().filter(one -> !one.expected()).toList();
        return unexpected.isEmpty()
                ? ""
                : ObservedUnit.of(unexpected, _ -> Optional.empty()).stream()
                        .map(ObservationFormatter::counted)
                        .collect(Collectors.joining("; ", "Seen, and not expected: ", "."));
    }

    private static String counted(ObservedUnit unit) {
        ObservationCounts tally = unit.tally();
        String kind = kind(unit.actor());
        return name(unit.actor())
                + (kind.isEmpty() ? "" : " (" + kind + ")")
                + " "
                + CountFormatter.unbroken(tally.unexpected())
                + (tally.denied() == 0 ? "" : ", " + CountFormatter.unbroken(tally.denied()) + " of them denied");
    }

    /** Returns how many distinct observations were denied, such as {@code 1 denied}; empty if none was. */
    public static String outcome(ObservationCounts tally) {
        return tally.denied() == 0 ? "" : CountFormatter.unbroken(tally.denied()) + " denied";
    }

    /** Returns the number of occurrences, such as {@code 3 times}; empty for a single occurrence. */
    public static String times(long times) {
        return times <= 1 ? "" : CountFormatter.unbroken(times) + " times";
    }

    /** Returns the number of findings in the output of a build script, such as {@code 3 findings in it}. */
    public static String found(long findings) {
        return CountFormatter.unbroken(findings, "finding", "findings") + " in it";
    }

    /** Returns the count of each kind of operation that occurred, such as {@code 4 starts, 31 reads}. */
    public static String sums(ObservationCounts tally) {
        return Stream.of(
                        sum(tally.starts(), "start", "starts"),
                        sum(tally.reads(), "read", "reads"),
                        sum(tally.writes(), "write", "writes"),
                        sum(tally.network(), "network try", "network tries"),
                        sum(tally.calls(), "call", "calls"))
                .flatMap(List::stream)
                .collect(Collectors.joining(", "));
    }

    private static List<String> sum(long count, String one, String many) {
        return count == 0 ? List.of() : List.of(CountFormatter.unbroken(count, one, many));
    }

    /**
     * Returns sentences about an observation: who did what, how often, with which result and arguments, and why it was
     * or was not expected.
     */
    public static String sentence(Observation one) {
        return sentence(one, one.times());
    }

    /** Returns sentences about an observation, with a specified number of occurrences. */
    public static String sentence(Observation one, long times) {
        return action(one) + "." + seen(times) + StartArgumentsFormatter.sentence(one.arguments()) + " " + compared(one)
                + ": " + reason(one);
    }

    /** Returns a sentence on the number of occurrences, after a space; empty for a single occurrence. */
    static String seen(long times) {
        return times <= 1 ? "" : " Seen " + times(times) + ".";
    }

    /** Returns a sentence on who did what, with which result. Has no full stop. */
    public static String action(Observation one) {
        return action(one, one.object(), ", which is not there", false);
    }

    /**
     * Same as {@link #action(Observation)}, for text that represents the objects of several observations.
     *
     * @param absent end of the sentence if the object does not exist
     */
    static String action(Observation one, String object, String absent, boolean many) {
        return who(one.actor()) + " " + did(one, object, absent, many);
    }

    /** Describes an expectation, such as {@code read /home/build/.cargo/credentials.toml, not there}. */
    public static String expected(BehaviorExpectation one) {
        return operation(one.operation()) + " " + one.object()
                + (one.result() == Result.ALLOWED ? "" : ", " + outcome(one.result()));
    }

    /** Returns why the observation was or was not expected. */
    public static String reason(Observation one) {
        boolean folder = one.expectedness() == Observation.Expectedness.EXPECTED
                && one.object().startsWith("/")
                && one.operation() != Operation.START;
        return one.why() + (folder ? " This place includes everything below it." : "");
    }

    /** Returns a short phrase on how a prediction compares with the observations. */
    public static String comparison(BehaviorComparison.State state) {
        return switch (state) {
            case UNFORESEEN -> "not foreseen";
            case CONFIRMED -> "as foreseen";
            case NOT_SEEN -> "foreseen, not seen";
        };
    }

    private static String who(Observation.Actor actor) {
        Optional<String> crate = actor.crate();
        String of = crate.map(name -> " of " + name).orElse("");
        return switch (actor.kind()) {
            case BUILD_SCRIPT -> crate.isEmpty() ? "A build script" : "The build script" + of;
            case MACRO -> crate.isEmpty() ? "A compiler with macros" : "A compiler with the macro" + of + " in it";
            case TEST -> "A test" + of;
            case PROGRAM -> "The program" + of;
            case COMPILER -> "A compiler" + of;
            case CARGO -> "Cargo";
            case UNKNOWN -> crate.isEmpty() ? "A process of the step" : "Something" + of;
        };
    }

    private static String did(Observation one, String object, String absent, boolean many) {
        if (one.operation() == Operation.OTHER) {
            boolean connection =
                    one.amounts().stream().anyMatch(amount -> amount.name().equals("received"));
            String request = connection ? "connected to " : "asked the kernel for ";
            return request + object + (one.result() == Result.DENIED ? ", which was denied" : "");
        }
        return switch (one.result()) {
            case ALLOWED -> past(one.operation()) + " " + object;
            case DENIED -> tried(one, object) + (many ? ", which were denied" : ", which was denied");
            case ABSENT -> tried(one, object) + absent;
            case FAILED -> tried(one, object) + ", which failed";
        };
    }

    private static String tried(Observation one, String object) {
        return "tried to " + infinitive(one.operation()) + " " + object;
    }

    private static String past(Operation operation) {
        return switch (operation) {
            case READ -> "read";
            case WRITE -> "wrote";
            case CREATE -> "created";
            case DELETE -> "deleted";
            case START -> "started";
            case CONNECT -> "connected to";
            case LISTEN -> "listened at";
            case OTHER -> "did";
        };
    }

    private static String infinitive(Operation operation) {
        return switch (operation) {
            case CONNECT -> "reach";
            case LISTEN -> "listen at";
            case READ, WRITE, CREATE, DELETE, START, OTHER -> operation.word();
        };
    }
}
