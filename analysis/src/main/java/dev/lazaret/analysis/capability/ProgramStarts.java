package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a call starts. Where the program or its arguments are parameters, each call of the function around is judged by itself, and the worst counts. */
final class ProgramStarts {
    /** Calls of a function that are judged each by itself. */
    private static final int CALLERS = 64;

    /** Names after a start, and tokens of an argument, that are looked at. */
    private static final int NEAR = 64;

    /** Methods that give a program its arguments. */
    private static final Set<String> ARGUMENTS = Set.of("arg", "args");

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
     * @param given texts that one caller gives; none where no caller decides
     * @param caller the one whose start this is; null where it is that of all
     */
    record Start(ArgumentShape shape, Origins program, List<String> given, Calls.@Nullable Edge caller) {}

    /**
     * Judges a start.
     *
     * @param near all literals of the function around
     * @param arguments of the program, whoever gives them
     */
    Start of(SourceFile file, PathUse mark, List<String> near, GivenArguments arguments) {
        Origins program = flow.argument(file, mark, 0);
        Start all = new Start(shapes.program(program, near, arguments), program, List.of(), null);
        Function function = mark.function();
        Set<Integer> parameters = function == null ? Set.of() : parameters(file, mark, function);
        List<Calls.Edge> callers = function == null || parameters.isEmpty() ? List.of() : calls.into(function);
        if (callers.isEmpty() || callers.size() >= CALLERS || !callers.stream().allMatch(ProgramStarts::isCall)) {
            return all;
        }
        Start worst = null;
        for (Calls.Edge caller : callers) {
            Start one = of(file, mark, near, caller, parameters);
            worst = worst == null || rank(one.shape()) > rank(worst.shape()) ? one : worst;
        }
        return worst == null ? all : worst;
    }

    private Start of(SourceFile file, PathUse mark, List<String> near, Calls.Edge caller, Set<Integer> parameters) {
        Origins program = flow.argument(file, mark, 0, caller);
        Set<String> given = new LinkedHashSet<>();
        parameters.forEach(number -> given.addAll(flow.given(caller, number).texts()));
        List<String> around = new ArrayList<>(near);
        around.addAll(given);
        ArgumentShape shape = shapes.program(program, around, commands.of(file, mark, caller));
        given.removeAll(program.texts());
        given.remove("");
        return new Start(shape, program, List.copyOf(given), caller);
    }

    private static boolean isCall(Calls.Edge edge) {
        return edge.kind() == WayStep.Kind.CALL
                || edge.kind() == WayStep.Kind.METHOD
                || edge.kind() == WayStep.Kind.ONE_OF;
    }

    /** The parameters of the function around that the program or its arguments are made of, by their numbers. */
    private static Set<Integer> parameters(SourceFile file, PathUse mark, Function function) {
        Set<Integer> found = new LinkedHashSet<>();
        if (function.parameters().stream().allMatch("self"::equals)) {
            return found;
        }
        parameters(file, mark, function, found);
        int from = file.markAfter(mark.token());
        for (int k = from; k < Math.min(from + NEAR, file.marks().size()); k++) {
            PathUse next = file.marks().get(k);
            if (function.equals(next.function())
                    && next.form() == PathUse.Form.METHOD
                    && ARGUMENTS.contains(next.last())) {
                parameters(file, next, function, found);
            }
        }
        return found;
    }

    private static void parameters(SourceFile file, PathUse call, Function function, Set<Integer> found) {
        Tokens tokens = file.tokens();
        int close = file.trees().opens(call.open()) ? file.trees().partner(call.open()) : call.open();
        for (int at = call.open(); at < Math.min(close, call.open() + NEAR); at++) {
            int number = tokens.kind(at).isName() && !tokens.is(tokens.previous(at), ".")
                    ? function.parameters().indexOf(tokens.name(at))
                    : -1;
            if (number >= 0 && !tokens.is(at, "self")) {
                found.add(number);
            }
        }
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
