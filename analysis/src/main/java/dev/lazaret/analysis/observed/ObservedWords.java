package dev.lazaret.analysis.observed;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.Expectation;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Observation.Operation;
import dev.lazaret.analysis.trust.Observation.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was seen, in words. */
public final class ObservedWords {
    /** The name of the amount that says how often. */
    public static final String TIMES = "times";

    private ObservedWords() {}

    /** {@code example-parser}; where the crate is not known, what it is. */
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

    /** What the unit of a known crate is; empty where the name says it. */
    public static String kind(Observation.Actor actor) {
        return actor.crate().isEmpty() ? "" : actor.kind().word().replace('-', ' ');
    }

    /** One word for what was done. */
    public static String operation(Operation operation) {
        return operation == Operation.OTHER ? "call" : operation.word();
    }

    /** What came of it. */
    public static String outcome(Result result) {
        return result == Result.ABSENT ? "not there" : result.word();
    }

    /** How it compares with what was to be expected. */
    public static String comparison(Observation one) {
        return one.regard().word();
    }

    /** The same at the beginning of a line. */
    public static String compared(Observation one) {
        return switch (one.regard()) {
            case EXPECTED -> "Expected";
            case EXPECTED_BY_AUDITOR -> "Expected by the auditor";
            case UNEXPECTED -> "Unexpected";
            case SANDBOX_CHECK -> "Sandbox check";
        };
    }

    /** {@code 3 unexpected}, or that nothing is; and how much is expected by the auditor alone. */
    public static String comparison(Tally tally) {
        String unexpected =
                tally.unexpected() == 0 ? "nothing unexpected" : Numbers.unbroken(tally.unexpected()) + " unexpected";
        return tally.byAuditor() == 0
                ? unexpected
                : unexpected + ", " + Numbers.unbroken(tally.byAuditor()) + " expected by the auditor";
    }

    /** The one of these that matters most. */
    public static String briefly(Tally tally) {
        return tally.unexpected() > 0
                ? Numbers.unbroken(tally.unexpected()) + " unexpected"
                : tally.byAuditor() > 0
                        ? Numbers.unbroken(tally.byAuditor()) + " expected by the auditor"
                        : comparison(tally);
    }

    /**
     * All that was unexpected in a step, a sentence: {@code Seen, and not expected: demo (build script) 3, 1 of them denied; Unit not
     * known 1.} Empty where nothing was.
     */
    public static String unexpected(List<Observation> seen) {
        List<Observation> unexpected =
                seen.stream().filter(one -> !one.expected()).toList();
        return unexpected.isEmpty()
                ? ""
                : ObservedUnit.of(unexpected, _ -> Optional.empty()).stream()
                        .map(ObservedWords::counted)
                        .collect(Collectors.joining("; ", "Seen, and not expected: ", "."));
    }

    private static String counted(ObservedUnit unit) {
        Tally tally = unit.tally();
        String kind = kind(unit.actor());
        return name(unit.actor())
                + (kind.isEmpty() ? "" : " (" + kind + ")")
                + " "
                + Numbers.unbroken(tally.unexpected())
                + (tally.denied() == 0 ? "" : ", " + Numbers.unbroken(tally.denied()) + " of them denied");
    }

    /** {@code 1 denied}; empty where nothing was. */
    public static String outcome(Tally tally) {
        return tally.denied() == 0 ? "" : Numbers.unbroken(tally.denied()) + " denied";
    }

    /** {@code 3 times}; empty for once. */
    public static String times(long times) {
        return times <= 1 ? "" : Numbers.unbroken(times) + " times";
    }

    /** {@code 3 findings in it}: in what a build script has made. */
    public static String found(long findings) {
        return Numbers.unbroken(findings, "finding", "findings") + " in it";
    }

    /** {@code 4 starts, 31 reads}: what there is of each. */
    public static String sums(Tally tally) {
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
        return count == 0 ? List.of() : List.of(Numbers.unbroken(count, one, many));
    }

    /** Who did what, how often, what came of it, and why that was to be expected or not. */
    public static String sentence(Observation one) {
        return sentence(one, times(one));
    }

    /** How often it was seen. */
    public static long times(Observation one) {
        return one.amounts().stream()
                .filter(amount -> amount.name().equals(TIMES))
                .mapToLong(Observation.Amount::bytes)
                .findFirst()
                .orElse(1);
    }

    /** The same of what is told without how often. */
    public static String sentence(Observation one, long times) {
        String seen = times <= 1 ? "" : " Seen " + times(times) + ".";
        return deed(one) + "." + seen + " " + compared(one) + ": " + reason(one);
    }

    /** Who did what, and what came of it: a sentence without its full stop. */
    public static String deed(Observation one) {
        return who(one.actor()) + " " + did(one);
    }

    /** What is expected: {@code read /home/build/.cargo/credentials.toml, not there}. */
    public static String expected(Expectation one) {
        return operation(one.operation()) + " " + one.object()
                + (one.result() == Result.ALLOWED ? "" : ", " + outcome(one.result()));
    }

    /** Why it was to be expected or not. */
    public static String reason(Observation one) {
        boolean folder = one.regard() == Observation.Regard.EXPECTED
                && one.object().startsWith("/")
                && one.operation() != Operation.START;
        return one.why() + (folder ? " The place stands for all that lies in it." : "");
    }

    /** How what was seen or not compares with what reading had found, in two words. */
    public static String comparison(Prediction.State state) {
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
            case MACRO ->
                crate.isEmpty() ? "A compiler with macros in it" : "A compiler with the macro" + of + " in it";
            case TEST -> "A test" + of;
            case PROGRAM -> "The program" + of;
            case COMPILER -> "A compiler" + of;
            case CARGO -> "Cargo";
            case UNKNOWN -> crate.isEmpty() ? "Something of the step" : "Something" + of;
        };
    }

    private static String did(Observation one) {
        if (one.operation() == Operation.OTHER) {
            boolean connection =
                    one.amounts().stream().anyMatch(amount -> amount.name().equals("received"));
            String asked = connection ? "had a connection to " : "asked the kernel for ";
            return asked + one.object() + (one.result() == Result.DENIED ? ", which was denied" : "");
        }
        return switch (one.result()) {
            case ALLOWED -> past(one.operation()) + " " + one.object();
            case DENIED -> "tried to " + infinitive(one.operation()) + " " + one.object() + ", which was denied";
            case ABSENT -> "tried to " + infinitive(one.operation()) + " " + one.object() + ", which is not there";
        };
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
