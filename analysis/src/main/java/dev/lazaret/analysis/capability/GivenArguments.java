package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that a program is given where it is started.
 *
 * @param texts of all arguments, without order
 * @param complete whether these are all, each as it is written
 * @param literal whether the program's name is written right there
 * @param input whether it also gets an input or variables
 * @param calls the methods that give the arguments and the folder, in order
 * @param variables names of variables that it gets
 * @param returnedBy the function whose value the command is, so that its callers add to it and start it; null where none is
 */
record GivenArguments(
        Set<String> texts,
        boolean complete,
        boolean literal,
        boolean input,
        List<Call> calls,
        Set<String> variables,
        @Nullable Function returnedBy) {
    /** Nothing is known of them. */
    static final GivenArguments UNKNOWN = new GivenArguments(Set.of(), false, false, true, List.of(), Set.of(), null);

    GivenArguments {
        texts = new TreeSet<>(texts);
        calls = List.copyOf(calls);
        variables = Set.copyOf(variables);
    }

    /** What a method gives a command. */
    enum Gift {
        ARGUMENT,
        ARGUMENTS,
        FOLDER
    }

    /**
     * A method that is called on a command.
     *
     * @param file in which the call is
     * @param mark the use of a name that gives the command there
     * @param open the bracket of its argument
     * @param caller the only one that counts for the parameters of the function around; null for all
     */
    record Call(Gift gift, SourceFile file, PathUse mark, int open, Calls.@Nullable Edge caller) {}

    /** Whether each of them is known, there is one, and all are among these. */
    boolean areOnly(Set<String> allowed) {
        return complete && !texts.isEmpty() && allowed.containsAll(texts);
    }

    /** Whether each is known and an option without a path, so that the program is given no file, text or code. */
    boolean areOptions() {
        return complete && !input && texts.stream().allMatch(text -> text.startsWith("-") && text.indexOf('/') < 0);
    }
}
