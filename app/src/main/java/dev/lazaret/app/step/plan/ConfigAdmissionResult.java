package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.analysis.cargo.AdmissibleConfigKeys;
import dev.lazaret.analysis.cargo.CargoConfig;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.step.AdmittedConfigSettings;
import dev.lazaret.app.step.ConfigAdmission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of checking an admission against a repository's cargo configuration. */
sealed interface ConfigAdmissionResult {
    /** The admission is valid. */
    record Ready(AdmittedConfigSettings admitted) implements ConfigAdmissionResult {}

    /** The admission is not valid; the reason is one sentence, sanitized for display ("inert"). */
    record Refused(String reason) implements ConfigAdmissionResult {}

    /**
     * Checks an admission and determines the settings that it admits.
     *
     * @param folder the workspace's folder
     */
    static ConfigAdmissionResult of(ConfigAdmission admission, RepoPath folder, LinkFollowingFileReader files) {
        AdmissibleConfigKeys possible =
                AdmissibleConfigKeys.of(CargoConfig.in(folder, files.tree(), files::document), files.tree());
        List<AdmissibleConfigKey> keys = new ArrayList<>();
        for (String key : admission.keys()) {
            Optional<AdmissibleConfigKey> found = possible.find(key);
            if (found.isEmpty()) {
                return new Refused(possible.refusal(key));
            }
            keys.add(found.get());
        }
        List<TargetTriple> triples = keys.stream()
                .map(AdmissibleConfigKey::choice)
                .filter(AdmissibleConfigKey.Choice.ForTarget.class::isInstance)
                .map(choice -> ((AdmissibleConfigKey.Choice.ForTarget) choice).triple())
                .toList();
        return !triples.isEmpty() && admission.target().isPresent()
                ? new Refused("A target is already given, so build.target is not admitted.")
                : new Ready(new AdmittedConfigSettings(
                        possible,
                        keys,
                        admission.target().or(() -> triples.stream().findFirst())));
    }
}
