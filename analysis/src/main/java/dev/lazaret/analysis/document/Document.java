package dev.lazaret.analysis.document;

import java.util.List;

/**
 * The tree that a reader built from a file, with the problems that the reader found.
 *
 * @param root the parts that were understood, even if there are problems
 * @param problems in file order, at most 100
 * @param dependsOnVersion whether the file has no problem, but an older version of its format rejects it or reads it
 *     differently
 */
public record Document(Node.Table root, List<DocumentProblem> problems, boolean dependsOnVersion) {
    public Document {
        problems = List.copyOf(problems);
    }

    public Document(Node.Table root, List<DocumentProblem> problems) {
        this(root, problems, false);
    }

    public boolean understood() {
        return problems.isEmpty();
    }
}
