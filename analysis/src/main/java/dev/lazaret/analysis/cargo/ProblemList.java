package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.cargo.CargoConfig.Problem;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one configuration, up to a maximum number. */
final class ProblemList {
    private static final int MAX_PROBLEMS = 1_000;

    private final List<Problem> problems = new ArrayList<>();

    void add(Problem.Kind kind, RepoPath file, Position at, String words) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(kind, file, at, words));
        }
    }

    List<Problem> all() {
        return problems;
    }
}
