package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.AdmissibleKey;
import dev.lazaret.analysis.cargo.AdmissibleKeys;
import dev.lazaret.analysis.cargo.Configuration;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.step.Admission;
import dev.lazaret.app.step.Admitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks which settings of a repository's cargo configuration an admission covers. */
sealed interface AdmissionCheck {
    /** The admission is valid. */
    record Ready(Admitted admitted) implements AdmissionCheck {}

    /** The admission is not valid; the reason is one sentence, sanitized for display ("inert"). */
    record Refused(String reason) implements AdmissionCheck {}

    /**
     * Checks an admission.
     *
     * @param folder the workspace's folder
     */
    static AdmissionCheck of(Admission admission, RepoPath folder, RepositoryFiles files) {
        AdmissibleKeys possible =
                AdmissibleKeys.of(Configuration.in(folder, files.tree(), files::document), files.tree());
        List<AdmissibleKey> keys = new ArrayList<>();
        for (String key : admission.keys()) {
            Optional<AdmissibleKey> found = possible.find(key);
            if (found.isEmpty()) {
                return new Refused(possible.refusal(key));
            }
            keys.add(found.get());
        }
        List<TargetTriple> triples = keys.stream()
                .map(AdmissibleKey::choice)
                .filter(AdmissibleKey.Choice.ForTarget.class::isInstance)
                .map(choice -> ((AdmissibleKey.Choice.ForTarget) choice).triple())
                .toList();
        return !triples.isEmpty() && admission.target().isPresent()
                ? new Refused("A target is already given, so build.target is not admitted.")
                : new Ready(new Admitted(
                        possible,
                        keys,
                        admission.target().or(() -> triples.stream().findFirst())));
    }
}
