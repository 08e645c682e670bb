package dev.lazaret.analysis.syntax;

import java.util.List;

/**
 * What a reader understood of a file, and what not.
 *
 * @param root what was understood, also where there are problems
 * @param problems in the order of the file, at most 100
 */
public record Document(Node.Table root, List<Problem> problems) {
    public Document {
        problems = List.copyOf(problems);
    }

    public boolean understood() {
        return problems.isEmpty();
    }
}
