package dev.lazaret.app.behavior;

import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.sandbox.trace.SystemCodeFolders;
import java.util.List;
import java.util.Optional;

/**
 * Converts operations that were refused to isolated units to observations. They are classified as if the unit had
 * executed natively.
 */
public final class RefusedOperationClassifier {
    private static final int LONGEST = 1000;
    private static final int LONGEST_IN_SENTENCE = 100;
    private static final String PROGRAMS = "/usr/bin/";

    private final BehaviorClassifier expectations = new BehaviorClassifier();

    /** An attempt, with a clause that says what the unit tried. */
    private record Attempt(Observation.Operation operation, String clause) {}

    /**
     * Converts an operation.
     *
     * @param source the unit's root source file in the sandbox; empty if unknown
     * @param kind the host's word for the kind of operation
     * @param detail a path, a program, or the name of what was used; not sanitized for display
     */
    public Observation observation(UnitId unit, Optional<String> source, String kind, String detail) {
        String named = Inert.line(detail, LONGEST_IN_SENTENCE);
        Attempt attempt = switch (kind) {
            case "path" -> new Attempt(Observation.Operation.READ, "use the path " + named);
            case "process" -> new Attempt(Observation.Operation.START, "start " + named);
            case "socket" -> new Attempt(Observation.Operation.CONNECT, "use a socket (" + named + ")");
            case "variable" -> new Attempt(Observation.Operation.OTHER, "read the variable " + named);
            case "exit" -> new Attempt(Observation.Operation.OTHER, "end its process with " + named);
            default -> new Attempt(Observation.Operation.OTHER, "call " + named);
        };
        Observation.Kind actor =
                unit.kind() == UnitId.Kind.MACRO ? Observation.Kind.MACRO : Observation.Kind.BUILD_SCRIPT;
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
                Observation.Result.DENIED,
                judged ? judgement.regard() : Observation.Expectedness.EXPECTED,
                "The isolated unit tried to " + attempt.clause() + "; refused." + (judged ? " " + judgement.why() : ""),
                Optional.empty(),
                List.of());
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
