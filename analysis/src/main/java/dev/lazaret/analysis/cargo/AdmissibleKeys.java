package dev.lazaret.analysis.cargo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a repository's cargo configuration the auditor may admit.
 *
 * @param keys those that may be admitted, sorted by key
 * @param others keys that could choose and can't be admitted, by key, each with a clause on why; inert
 * @param obstacle why none can be admitted, a clause; empty where nothing stands against it
 */
public record AdmissibleKeys(List<AdmissibleKey> keys, Map<String, String> others, Optional<String> obstacle) {
    /** Of no configuration. */
    public static final AdmissibleKeys NONE = new AdmissibleKeys(List.of(), Map.of(), Optional.empty());

    public AdmissibleKeys {
        keys = List.copyOf(keys);
        others = Map.copyOf(others);
    }

    /**
     * Works them out. Where cargo would refuse the configuration, or it was not followed to its end, what it comes to is not
     * known, and nothing of it can be admitted.
     *
     * @param configuration merged for the workspace's folder
     */
    public static AdmissibleKeys of(Configuration configuration, Tree tree) {
        Optional<String> obstacle = configuration.problems().stream()
                .filter(problem -> problem.kind() == Configuration.Problem.Kind.REFUSED
                        || problem.kind() == Configuration.Problem.Kind.NOT_FOLLOWED)
                .findFirst()
                .map(problem -> ModelText.path(problem.file()) + ": " + problem.words());
        return obstacle.isPresent()
                ? new AdmissibleKeys(List.of(), Map.of(), obstacle)
                : new KeyReading(configuration.settings(), tree).read();
    }

    /** The one of this name. */
    public Optional<AdmissibleKey> find(String key) {
        return keys.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /** Why a key that is not among them can't be admitted, with those that can; a sentence. */
    public String refusal(String key) {
        String why = Optional.ofNullable(others.get(key))
                .or(() -> obstacle)
                .orElse("no stage knows it as a key that only chooses");
        String possible = keys.isEmpty()
                ? "There is none that can"
                : keys.stream().map(AdmissibleKey::key).collect(Collectors.joining(", ", "These can: ", ""));
        return ModelText.line(key) + " can't be admitted: " + why + ". " + possible + ".";
    }
}
