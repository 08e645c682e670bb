package dev.lazaret.app.window.running;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Observation.Operation;
import dev.lazaret.analysis.trust.Observation.Result;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was seen, in words. */
final class ObservedWords {
    private ObservedWords() {}

    /** {@code example-parser}; where the crate is not known, what it is. */
    static String name(Observation.Actor actor) {
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
    static String kind(Observation.Actor actor) {
        return actor.crate().isEmpty() ? "" : actor.kind().word().replace('-', ' ');
    }

    /** One word for what was done. */
    static String operation(Operation operation) {
        return operation == Operation.OTHER ? "call" : operation.word();
    }

    /** What came of it. */
    static String outcome(Result result) {
        return result == Result.ABSENT ? "not there" : result.word();
    }

    /** Whether the plan said that this would happen. */
    static String comparison(Observation one) {
        return one.expected() ? "expected" : "unexpected";
    }

    /** {@code 3 unexpected}, or that nothing is. */
    static String comparison(ObservedModel.Tally tally) {
        return tally.unexpected() == 0 ? "nothing unexpected" : Numbers.unbroken(tally.unexpected()) + " unexpected";
    }

    /** {@code 1 denied}; empty where nothing was. */
    static String outcome(ObservedModel.Tally tally) {
        return tally.denied() == 0 ? "" : Numbers.unbroken(tally.denied()) + " denied";
    }

    /** {@code 3 times}; empty for once. */
    static String times(long times) {
        return times <= 1 ? "" : Numbers.unbroken(times) + " times";
    }

    /** {@code 4 starts, 31 reads}: what there is of each. */
    static String sums(ObservedModel.Tally tally) {
        return Stream.of(
                        sum(tally.starts(), "start", "starts"),
                        sum(tally.reads(), "read", "reads"),
                        sum(tally.writes(), "write", "writes"),
                        sum(tally.network(), "network try", "network tries"),
                        sum(tally.calls(), "call", "calls"))
                .flatMap(List::stream)
                .collect(Collectors.joining(", "));
    }

    private static List<String> sum(int count, String one, String many) {
        return count == 0 ? List.of() : List.of(Numbers.unbroken(count, one, many));
    }

    /** Who did what, what came of it, and why that was to be expected or not. */
    static String sentence(Observation one, long times) {
        String seen = times <= 1 ? "" : " Seen " + times(times) + ".";
        String place = one.expected() && one.object().startsWith("/") && one.operation() != Operation.START
                ? " The place stands for all that lies in it."
                : "";
        return who(one.actor()) + " " + did(one) + "." + seen + " " + (one.expected() ? "Expected: " : "Unexpected: ")
                + one.why() + place;
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
