package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import java.util.List;
import java.util.Optional;

/**
 * Converts operations that were refused to isolated units, or simulated, to observations. They are classified as if
 * the unit had executed natively.
 */
public final class RefusedOperationClassifier {
    private static final int LONGEST = 1000;
    private static final int LONGEST_IN_SENTENCE = 100;
    private static final String PROGRAMS = "/usr/bin/";

    private final BehaviorClassifier expectations = new BehaviorClassifier();

    /**
     * An attempt.
     *
     * @param sentence what the unit tried, and what happened
     * @param result what happened
     * @param ordinary whether such an attempt is expected if the table of expectations does not have the operation
     */
    private record Attempt(
            Observation.Operation operation, String sentence, Observation.Result result, boolean ordinary) {
        /** An attempt that was refused, with a clause that says what the unit tried. */
        static Attempt refused(Observation.Operation operation, String clause) {
            return new Attempt(
                    operation, "The isolated unit tried to " + clause + "; refused.", Observation.Result.DENIED, true);
        }
    }

    /**
     * Converts an operation.
     *
     * @param source the unit's root source file in the sandbox; empty if unknown
     * @param kind the host's word for the kind of operation
     * @param detail a path, a program, or the name of what was used; not sanitized for display
     */
    public Observation observation(UnitId unit, Optional<String> source, String kind, String detail) {
        Observation.Kind actor =
                unit.kind() == UnitId.Kind.MACRO ? Observation.Kind.MACRO : Observation.Kind.BUILD_SCRIPT;
        Attempt attempt = attempt(actor, kind, Inert.line(detail, LONGEST_IN_SENTENCE));
        String object = object(attempt.operation(), detail);
        boolean judged = attempt.operation() != Observation.Operation.OTHER;
        BehaviorClassifier.Judgement judgement = expectations.judge(
                new Actor(
                        Observation.Actor.of(unit, actor),
                        List.of(),
                        Optional.empty(),
                        source.map(ActorResolver::packageOf),
                        Optional.empty()),
                true,
                attempt.operation(),
                object);
        return new Observation(
                Observation.Actor.of(unit, actor),
                attempt.operation(),
                Inert.line(judged && attempt.operation() == Observation.Operation.READ ? object : detail, LONGEST),
                attempt.result(),
                judged ? judgement.regard() : expectedness(attempt),
                attempt.sentence() + (judged ? " " + judgement.why() : ""),
                Optional.empty(),
                List.of());
    }

    private static Attempt attempt(Observation.Kind actor, String kind, String named) {
        return switch (kind) {
            case "path" -> Attempt.refused(Observation.Operation.READ, "use the path " + named);
            case "process" -> Attempt.refused(Observation.Operation.START, "start " + named);
            case "socket" -> Attempt.refused(Observation.Operation.CONNECT, "use a socket (" + named + ")");
            case "exit" -> Attempt.refused(Observation.Operation.OTHER, "end its process with " + named);
            // Build scripts note when something was built.
            case "time" ->
                new Attempt(
                        Observation.Operation.OTHER,
                        "The isolated unit asked for the time of day and got a fixed one. With the real time, it can"
                                + " behave differently.",
                        Observation.Result.ALLOWED,
                        actor == Observation.Kind.BUILD_SCRIPT);
            case "wait" ->
                new Attempt(
                        Observation.Operation.OTHER,
                        "The isolated unit tried to wait for more than 10 s; it continued at once. Code that waits can"
                                + " outlast an analysis.",
                        Observation.Result.DENIED,
                        false);
            default -> Attempt.refused(Observation.Operation.OTHER, "call " + named);
        };
    }

    private static Observation.Expectedness expectedness(Attempt attempt) {
        return attempt.ordinary() ? Observation.Expectedness.EXPECTED : Observation.Expectedness.UNEXPECTED;
    }

    /** Returns the path of the object. A program without a path counts as one of the system. */
    private static String object(Observation.Operation operation, String detail) {
        return switch (operation) {
            case READ -> SystemCodeFolders.plain(detail);
            case START -> detail.contains("/") ? SystemCodeFolders.plain(detail) : PROGRAMS + detail;
            default -> detail;
        };
    }
}
