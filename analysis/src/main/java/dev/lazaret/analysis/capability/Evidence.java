package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.repository.RepoPath;

/**
 * A place that shows a capability.
 *
 * @param what the name that tells: a path after {@code use}, a variable, a file, a word. Not inert
 * @param argument what it works on, as far as that is literal; empty for nothing known. Not inert
 * @param path of the file
 * @param line from 1
 * @param column from 1
 * @param test whether it is compiled for tests only
 */
public record Evidence(
        Capability capability,
        String what,
        String argument,
        ArgumentShape shape,
        RepoPath path,
        int line,
        int column,
        boolean test,
        Reach reach) {
    /** The same in a unit that is all tests, where the flag tells nothing. */
    public Evidence ofTests() {
        return test ? new Evidence(capability, what, argument, shape, path, line, column, false, reach) : this;
    }
}
