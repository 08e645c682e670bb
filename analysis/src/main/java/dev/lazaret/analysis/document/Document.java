package dev.lazaret.analysis.document;

import java.util.List;

/**
 * What a reader understood of a file, and what not.
 *
 * @param root what was understood, also where there are problems
 * @param problems in the order of the file, at most 100
 * @param dependsOnVersion whether the file has no problem, but is refused or read differently by an older version of its format
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
