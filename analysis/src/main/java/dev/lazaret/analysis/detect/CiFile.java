package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.command.PlacedDeed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a file of a CI service starts.
 *
 * @param jobs by their names
 * @param scripts in the order of their lines
 */
public record CiFile(
        Map<String, CiJob> jobs,
        List<Script> scripts,
        List<LocalUse> uses,
        List<WholeSecrets> whole,
        List<BranchUse> branches) {
    public CiFile {
        branches = List.copyOf(branches);
        whole = List.copyOf(whole);
        jobs = Map.copyOf(jobs);
        scripts = List.copyOf(scripts);
        uses = List.copyOf(uses);
    }

    /**
     * A script that stands in the file.
     *
     * @param deeds by lines of the file
     * @param started files that it may start as they are written, with lines of the file
     * @param folder where it works, as it is written; empty for the top
     * @param handed what it is given
     */
    record Script(CiJob job, List<PlacedDeed> deeds, Map<String, Integer> started, String folder, Environment handed) {}

    /**
     * What a script is given.
     *
     * @param secrets variables that hold some
     * @param inputs variables that hold an input of the action, by their names
     * @param text of the script of an action that has inputs; empty of another
     * @param below lines of the file before it
     */
    record Environment(Set<String> secrets, Map<String, String> inputs, String text, int below) {
        static final Environment NONE = new Environment(Set.of(), Map.of(), "", 0);

        Environment {
            secrets = Set.copyOf(secrets);
            inputs = Map.copyOf(inputs);
        }
    }

    /**
     * An action or a workflow of others that a branch names, and that is given secrets.
     *
     * @param uses as it is written
     * @param secrets their names
     */
    record BranchUse(CiJob job, int line, String uses, Set<String> secrets) {
        BranchUse {
            secrets = Set.copyOf(secrets);
        }
    }

    /** Where an expression takes all secrets of a job, or one whose name is computed. */
    record WholeSecrets(CiJob job, int line, String expression) {}

    /**
     * An action or a workflow of the repository that a job uses.
     *
     * @param path as it is written, without the leading {@code ./}
     * @param secrets the inputs that are given some
     */
    record LocalUse(CiJob job, String path, int line, Set<String> secrets) {}
}
