package dev.lazaret.analysis.capability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The arguments that a program is given where it is started.
 *
 * @param texts of all arguments, without order
 * @param complete whether these are all, each as it is written
 * @param literal whether the program's name is written right there
 * @param input whether it also gets an input or variables
 * @param calls the methods that give the arguments and the folder, in order
 */
record GivenArguments(Set<String> texts, boolean complete, boolean literal, boolean input, List<Call> calls) {
    /** Nothing is known of them. */
    static final GivenArguments UNKNOWN = new GivenArguments(Set.of(), false, false, true, List.of());

    GivenArguments {
        texts = new TreeSet<>(texts);
        calls = List.copyOf(calls);
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
     * @param open the bracket of its argument
     */
    record Call(Gift gift, int open) {}

    /** Whether each of them is known, there is one, and all are among these. */
    boolean areOnly(Set<String> allowed) {
        return complete && !texts.isEmpty() && allowed.containsAll(texts);
    }

    /** Whether each is known and an option without a path, so that the program is given no file, text or code. */
    boolean areOptions() {
        return complete && !input && texts.stream().allMatch(text -> text.startsWith("-") && text.indexOf('/') < 0);
    }
}
