package dev.lazaret.analysis.capability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the programs that a call starts. If the program or its arguments are parameters, classifies each call to the
 * enclosing function separately; the most severe one counts.
 */
final class ProgramStartFinder {
    /** Maximum number of calls to a function that are classified separately. */
    private static final int CALLERS = 64;

    private final CallGraph calls;
    private final ArgumentDataflow flow;
    private final ProgramClassifier classifier;
    /** Maximum number of calls through which a returned command is followed from function to function. */
    private static final int CALL_DEPTH = 3;

    private final boolean host;
    private final CommandBuilderReader commands;
    private final StartedCommandEvaluator texts;

    /** Creates a finder. {@code host}: whether the unit runs at build time. */
    ProgramStartFinder(
            boolean host,
            CallGraph calls,
            ArgumentDataflow flow,
            ProgramClassifier classifier,
            CommandBuilderReader commands,
            StartedCommandEvaluator texts) {
        this.host = host;
        this.texts = texts;
        this.commands = commands;
        this.calls = calls;
        this.flow = flow;
        this.classifier = classifier;
    }

    /**
     * A start of a program.
     *
     * @param program origins of the program
     * @param arguments arguments of the program
     * @param command the words of the command, as far as they are known
     * @param caller the call that causes this program start; null if the start is the same for all calls
     */
    record Start(
            ArgumentShape shape,
            ValueOrigins program,
            ProgramArguments arguments,
            StartedCommandEvaluator.Text command,
            CallGraph.@Nullable Edge caller) {}

    /**
     * Classifies a program start.
     *
     * @param near all literals of the enclosing function
     * @param arguments arguments of the program, from any caller
     * @return one start for each caller, the most severe first, if callers determine the program or its arguments; else
     *     a single start
     */
    List<Start> find(SourceFile file, NameReference mark, FunctionLiterals near, ProgramArguments arguments) {
        FunctionItem function = mark.function();
        Set<Integer> parameters =
                function == null ? Set.of() : new CommandParameterFinder(file, function).find(mark, arguments);
        boolean returned = arguments.returnedBy() != null;
        boolean byCallers = returned || !parameters.isEmpty();
        List<Start> found = new ArrayList<>();
        for (CallGraph.Edge caller : function == null || !byCallers ? List.<CallGraph.Edge>of() : callers(function)) {
            add(file, mark, near, List.of(caller), parameters, returned, found);
        }
        if (found.isEmpty() || found.size() >= CALLERS) {
            return List.of(start(flow.argument(file, mark, 0), near, arguments, texts.find(arguments), null));
        }
        found.sort(Comparator.comparingInt((Start one) -> rank(one.shape())).reversed());
        return List.copyOf(found);
    }

    /**
     * Classifies the program starts of a macro or function that specifies commands.
     *
     * @param near all literals of the enclosing function
     * @param chain arguments from the methods that are called on the result of the macro or function
     * @return one start for each command, the most severe first
     */
    List<Start> find(List<MacroCommandReader.Command> commands, FunctionLiterals near, ProgramArguments chain) {
        List<Start> found = new ArrayList<>();
        for (MacroCommandReader.Command command : commands) {
            Set<String> texts = new LinkedHashSet<>(command.texts());
            texts.addAll(chain.texts());
            boolean complete = command.complete() && (command.started() || chain.complete());
            boolean input = chain.input() && !command.started();
            ProgramArguments arguments = new ProgramArguments(
                    texts, complete, true, input, chain.calls(), chain.variables(), chain.returnedBy());
            StartedCommandEvaluator.Text words = this.texts.find(chain).behind(command.words());
            found.add(start(command.program(), near.with(texts), arguments, words, null));
        }
        found.sort(Comparator.comparingInt((Start one) -> rank(one.shape())).reversed());
        return List.copyOf(found);
    }

    /**
     * Returns the calls to a function; empty if there are too many, or if the function is also referenced without being
     * called.
     */
    private List<CallGraph.Edge> callers(FunctionItem function) {
        List<CallGraph.Edge> all =
                calls.into(function).stream().filter(edge -> !isVariable(edge)).toList();
        return all.size() < CALLERS && all.stream().allMatch(ProgramStartFinder::isCall) ? all : List.of();
    }

    private void add(
            SourceFile file,
            NameReference mark,
            FunctionLiterals near,
            List<CallGraph.Edge> way,
            Set<Integer> parameters,
            boolean returned,
            List<Start> found) {
        if (found.size() >= CALLERS) {
            return;
        }
        ProgramArguments arguments = commands.find(file, mark, way);
        FunctionItem by = arguments.returnedBy();
        List<CallGraph.Edge> callers = by == null || way.size() >= CALL_DEPTH ? List.of() : callers(by);
        for (CallGraph.Edge caller : callers) {
            List<CallGraph.Edge> longer = new ArrayList<>(way);
            longer.add(caller);
            add(file, mark, near, longer, parameters, returned, found);
        }
        if (!callers.isEmpty()) {
            return;
        }
        CallGraph.Edge first = way.getFirst();
        Set<String> given = new LinkedHashSet<>();
        parameters.forEach(
                number -> given.addAll(flow.passedValue(first, number).texts()));
        if (returned) {
            given.addAll(arguments.texts());
            arguments.variables().forEach(name -> given.add(ProgramClassifier.VARIABLE_PREFIX + name));
        }
        ValueOrigins program = flow.argument(file, mark, 0, first);
        found.add(start(program, near.with(given), arguments, texts.find(arguments), way.getLast()));
    }

    private Start start(
            ValueOrigins program,
            FunctionLiterals near,
            ProgramArguments arguments,
            StartedCommandEvaluator.Text command,
            CallGraph.@Nullable Edge caller) {
        ArgumentShape shape = classifier.program(program, near, arguments);
        boolean unknown = host && shape == ArgumentShape.SHELL && ProgramClassifier.isUnknownText(arguments, command);
        return new Start(unknown ? ArgumentShape.UNKNOWN_TEXT : shape, program, arguments, command, caller);
    }

    /** Whether a reference that seems to name the function actually refers to a variable with the same name. */
    private static boolean isVariable(CallGraph.Edge edge) {
        NameReference mark = edge.mark();
        FunctionItem in = mark.function();
        return edge.kind() == CallStep.Kind.GIVEN
                && in != null
                && mark.path().size() == 1
                && !in.file().bindings(in, mark.last()).isEmpty();
    }

    private static boolean isCall(CallGraph.Edge edge) {
        return edge.kind() == CallStep.Kind.CALL
                || edge.kind() == CallStep.Kind.MACRO
                || edge.kind() == CallStep.Kind.METHOD
                || edge.kind() == CallStep.Kind.ONE_OF;
    }

    private static int rank(ArgumentShape shape) {
        return switch (shape) {
            case NETWORK_TOOL -> 6;
            case UNKNOWN_TEXT -> 5;
            case SHELL -> 4;
            case PLAIN -> 3;
            case COMPUTED -> 2;
            case VERSION_CONTROL, BUILD_TOOL -> 1;
            default -> 0;
        };
    }
}
