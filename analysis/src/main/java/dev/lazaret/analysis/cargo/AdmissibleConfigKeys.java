package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys of a repository's cargo configuration that the auditor may admit.
 *
 * @param keys the admissible keys, sorted by key
 * @param others keys that could select something but can't be admitted, each with the reason as a clause; inert
 * @param obstacle the reason why no key can be admitted, as a clause; empty if there is none
 */
public record AdmissibleConfigKeys(
        List<AdmissibleConfigKey> keys, Map<String, String> others, Optional<String> obstacle) {
    /** The result for a repository without configuration. */
    public static final AdmissibleConfigKeys NONE = new AdmissibleConfigKeys(List.of(), Map.of(), Optional.empty());

    public AdmissibleConfigKeys {
        keys = List.copyOf(keys);
        others = CollisionSafeCopy.of(others);
    }

    /**
     * Determines the admissible keys. If cargo would refuse the configuration, or if it was not followed completely,
     * its effect is unknown and no key can be admitted.
     *
     * @param configuration the configuration that is merged for the workspace's folder
     */
    public static AdmissibleConfigKeys of(CargoConfig configuration, EntryTree tree) {
        Optional<String> obstacle = configuration.problems().stream()
                .filter(problem -> problem.kind() == CargoConfig.Problem.Kind.REFUSED
                        || problem.kind() == CargoConfig.Problem.Kind.NOT_FOLLOWED)
                .findFirst()
                .map(problem -> CargoModelSanitizer.path(problem.file()) + ": " + problem.words());
        return obstacle.isPresent()
                ? new AdmissibleConfigKeys(List.of(), Map.of(), obstacle)
                : new AdmissibleConfigKeyReader(configuration.settings(), tree).read();
    }

    /** Returns the admissible key with this name. */
    public Optional<AdmissibleConfigKey> find(String key) {
        return keys.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    /** Returns the reason why a key can't be admitted, followed by the admissible keys, as sentences. */
    public String refusal(String key) {
        String why = Optional.ofNullable(others.get(key))
                .or(() -> obstacle)
                .orElse("no stage knows it as a key that only chooses");
        String possible = keys.isEmpty()
                ? "There is none that can"
                : keys.stream().map(AdmissibleConfigKey::key).collect(Collectors.joining(", ", "These can: ", ""));
        return CargoModelSanitizer.line(key) + " can't be admitted: " + why + ". " + possible + ".";
    }
}
