package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scripts, actions and workflows that a CI file starts.
 *
 * @param jobs jobs by name
 * @param scripts scripts, in the order of their lines
 * @param uses actions and workflows in the repository that jobs use
 * @param whole expressions that refer to all secrets at once
 * @param branches third-party actions and workflows that are specified by a branch and receive secrets
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
        jobs = CollisionSafeCopy.of(jobs);
        scripts = List.copyOf(scripts);
        uses = List.copyOf(uses);
    }

    /**
     * A script in the file.
     *
     * @param actions actions of the script, with line numbers of the file
     * @param started files that the script may start, as written, with line numbers of the file
     * @param folder working directory as written; empty for the repository root
     * @param environment secrets and inputs that the script receives
     */
    record Script(
            CiJob job,
            List<PlacedAction> actions,
            Map<String, Integer> started,
            String folder,
            Environment environment) {}

    /**
     * The secrets and inputs that a script receives.
     *
     * @param secrets variables that contain secrets
     * @param inputs names of the action's inputs, by the variable that contains the input's value
     * @param text the script's source if it belongs to an action with inputs; otherwise empty
     * @param below number of lines in the file before the script
     */
    record Environment(Set<String> secrets, Map<String, String> inputs, String text, int below) {
        static final Environment NONE = new Environment(Set.of(), Map.of(), "", 0);

        Environment {
            secrets = CollisionSafeCopy.of(secrets);
            inputs = CollisionSafeCopy.of(inputs);
        }
    }

    /**
     * A third-party action or workflow that is specified by a branch and receives secrets.
     *
     * @param uses reference as written
     * @param secrets names of the secrets
     */
    record BranchUse(CiJob job, int line, String uses, Set<String> secrets) {
        BranchUse {
            secrets = CollisionSafeCopy.of(secrets);
        }
    }

    /** An expression that refers to all secrets of a job, or to a secret whose name is computed. */
    record WholeSecrets(CiJob job, int line, String expression) {}

    /**
     * An action or workflow in the repository that a job uses.
     *
     * @param path path as written, without the leading {@code ./}
     * @param secrets inputs that receive secrets
     */
    record LocalUse(CiJob job, String path, int line, Set<String> secrets) {}
}
