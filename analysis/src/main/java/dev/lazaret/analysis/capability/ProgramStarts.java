package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a call starts. Where the program or its arguments are parameters, each call of the function around is judged by itself, and the worst counts. */
final class ProgramStarts {
    /** Calls of a function that are judged each by itself. */
    private static final int CALLERS = 64;

    private final Calls calls;
    private final Flow flow;
    private final ArgumentClassifier shapes;
    private final CommandChain commands;

    ProgramStarts(Calls calls, Flow flow, ArgumentClassifier shapes, CommandChain commands) {
        this.commands = commands;
        this.calls = calls;
        this.flow = flow;
        this.shapes = shapes;
    }

    /**
     * A start.
     *
     * @param program what it may be
     * @param arguments of the program
     * @param caller the one whose start this is; null where it is that of all
     */
    record Start(ArgumentShape shape, Origins program, GivenArguments arguments, Calls.@Nullable Edge caller) {}

    /**
     * Judges a start.
     *
     * @param near all literals of the function around
     * @param arguments of the program, whoever gives them
     * @return the starts of all callers where these decide, the worst first; else the only one
     */
    List<Start> of(SourceFile file, PathUse mark, NearTexts near, GivenArguments arguments) {
        Origins program = flow.argument(file, mark, 0);
        List<Start> all = List.of(new Start(shapes.program(program, near, arguments), program, arguments, null));
        Function function = mark.function();
        Set<Integer> parameters = function == null ? Set.of() : new ParameterUses(file, function).of(mark, arguments);
        List<Calls.Edge> callers = function == null || parameters.isEmpty() ? List.of() : calls.into(function);
        if (callers.isEmpty() || callers.size() >= CALLERS || !callers.stream().allMatch(ProgramStarts::isCall)) {
            return all;
        }
        List<Start> found = new ArrayList<>();
        for (Calls.Edge caller : callers) {
            found.add(of(file, mark, near, caller, parameters));
        }
        found.sort(Comparator.comparingInt((Start one) -> rank(one.shape())).reversed());
        return List.copyOf(found);
    }

    private Start of(SourceFile file, PathUse mark, NearTexts near, Calls.Edge caller, Set<Integer> parameters) {
        Origins program = flow.argument(file, mark, 0, caller);
        Set<String> given = new LinkedHashSet<>();
        parameters.forEach(number -> given.addAll(flow.given(caller, number).texts()));
        GivenArguments arguments = commands.of(file, mark, caller);
        return new Start(shapes.program(program, near.with(given), arguments), program, arguments, caller);
    }

    private static boolean isCall(Calls.Edge edge) {
        return edge.kind() == WayStep.Kind.CALL
                || edge.kind() == WayStep.Kind.METHOD
                || edge.kind() == WayStep.Kind.ONE_OF;
    }

    private static int rank(ArgumentShape shape) {
        return switch (shape) {
            case NETWORK_TOOL -> 5;
            case SHELL -> 4;
            case PLAIN -> 3;
            case COMPUTED -> 2;
            case VERSION_CONTROL, BUILD_TOOL -> 1;
            default -> 0;
        };
    }
}
