package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that a program receives when a call starts it.
 *
 * @param texts the known arguments, unordered
 * @param complete whether these are all arguments, each complete
 * @param literal whether the name of the program is a literal in the call
 * @param input whether the program may also receive input or environment variables
 * @param calls the calls that set the arguments and the working directory, in order
 * @param variables names of the environment variables that the program receives
 * @param returnedBy the function that returns the command, so that its callers may add arguments and start the command;
 *     null if no function returns it
 */
record ProgramArguments(
        Set<String> texts,
        boolean complete,
        boolean literal,
        boolean input,
        List<Call> calls,
        Set<String> variables,
        @Nullable FunctionItem returnedBy) {
    /** Completely unknown arguments. */
    static final ProgramArguments UNKNOWN =
            new ProgramArguments(Set.of(), false, false, true, List.of(), Set.of(), null);

    ProgramArguments {
        texts = new TreeSet<>(texts);
        calls = List.copyOf(calls);
        variables = CollisionSafeCopy.of(variables);
    }

    /** The kind of value that a method adds to a command. */
    enum ValueKind {
        ARGUMENT,
        ARGUMENTS,
        FOLDER
    }

    /**
     * A method call on a command.
     *
     * @param file file that contains the call
     * @param mark the call that returned the command in this function
     * @param open the bracket that opens the method's arguments
     * @param caller the only call that is considered for the parameters of the enclosing function; null to consider all
     *     calls
     */
    record Call(ValueKind kind, SourceFile file, NameReference mark, int open, CallGraph.@Nullable Edge caller) {}

    /** Whether there are arguments, all of them are known, and all are in this set. */
    boolean areOnly(Set<String> allowed) {
        return complete && !texts.isEmpty() && allowed.containsAll(texts);
    }

    /**
     * Whether all arguments are known options without a path, so that the program receives no file, data or code. True
     * if there are no arguments.
     */
    boolean areOptions() {
        return complete && !input && texts.stream().allMatch(text -> text.startsWith("-") && text.indexOf('/') < 0);
    }
}
