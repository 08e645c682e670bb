package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that a program receives where it is started.
 *
 * @param texts texts of all arguments, unordered
 * @param complete whether these are all arguments, each as written
 * @param literal whether the name of the program is a literal in the call
 * @param input whether the program also receives input or variables
 * @param calls the methods that set the arguments and the folder, in order
 * @param variables names of the variables that the program receives
 * @param returnedBy the function that returns the command, so that its callers add to it and start it; null if no
 *     function does
 */
record ProgramArguments(
        Set<String> texts,
        boolean complete,
        boolean literal,
        boolean input,
        List<Call> calls,
        Set<String> variables,
        @Nullable FunctionItem returnedBy) {
    /** Arguments of which nothing is known. */
    static final ProgramArguments UNKNOWN =
            new ProgramArguments(Set.of(), false, false, true, List.of(), Set.of(), null);

    ProgramArguments {
        texts = new TreeSet<>(texts);
        calls = List.copyOf(calls);
        variables = CollisionSafeCopy.of(variables);
    }

    /** The kind of value that a method gives a command. */
    enum ValueKind {
        ARGUMENT,
        ARGUMENTS,
        FOLDER
    }

    /**
     * A method that is called on a command.
     *
     * @param file file that contains the call
     * @param mark the use of a name that yields the command there
     * @param open the bracket of the method's arguments
     * @param caller the only call that counts for the parameters of the enclosing function; null for all
     */
    record Call(ValueKind kind, SourceFile file, NameReference mark, int open, CallGraph.@Nullable Edge caller) {}

    /** Whether all arguments are known, there is at least one, and all are in this set. */
    boolean areOnly(Set<String> allowed) {
        return complete && !texts.isEmpty() && allowed.containsAll(texts);
    }

    /** Whether all arguments are known options without a path, so that the program receives no file, text or code. */
    boolean areOptions() {
        return complete && !input && texts.stream().allMatch(text -> text.startsWith("-") && text.indexOf('/') < 0);
    }
}
