package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The files that run when the folder is opened in a container: files to which a dev container's configuration refers,
 * and files to which those refer in turn.
 *
 * @param files paths of these files, without the configuration of the dev container itself
 */
record DevContainerFiles(Set<RepoPath> files) {
    DevContainerFiles {
        files = CollisionSafeCopy.of(files);
    }

    /**
     * @param subjects resolves the references of findings in a file
     */
    static DevContainerFiles of(
            Catalogue catalogue, List<RawFinding> hits, BiFunction<RepoPath, List<ScopeReference>, Subjects> subjects) {
        Map<RepoPath, List<RawFinding>> contained = hits.stream()
                .filter(hit -> catalogue
                        .rule(hit.id())
                        .filter(rule -> rule.rating().contained())
                        .isPresent())
                .collect(Collectors.groupingBy(RawFinding::path));
        Deque<RepoPath> ahead = new ArrayDeque<>();
        contained.forEach((path, found) -> {
            if (found.stream().anyMatch(hit -> trigger(catalogue, hit) == Trigger.OPEN)) {
                ahead.add(path);
            }
        });
        Set<RepoPath> opened = new HashSet<>();
        while (!ahead.isEmpty()) {
            RepoPath path = ahead.pop();
            for (RawFinding hit : contained.getOrDefault(path, List.of())) {
                for (Subject subject : subjects.apply(path, hit.mentions()).all()) {
                    if (subject instanceof Subject.File(RepoPath file, var _) && opened.add(file)) {
                        ahead.add(file);
                    }
                }
            }
        }
        return new DevContainerFiles(opened);
    }

    private static Trigger trigger(Catalogue catalogue, RawFinding hit) {
        return hit.trigger() != null
                ? hit.trigger()
                : catalogue.rule(hit.id()).map(Rule::trigger).orElse(Trigger.OTHER);
    }

    /**
     * Returns the trigger of a finding. A container or a script that nothing else starts is triggered when the dev
     * container is opened.
     */
    Trigger trigger(Rule rule, RawFinding hit) {
        Trigger own = hit.trigger() == null ? rule.trigger() : hit.trigger();
        boolean starts = rule.rating().contained()
                || hit.mentions().stream().anyMatch(ScopeReference.CalledFiles.class::isInstance);
        return own == Trigger.OTHER && starts && files.contains(hit.path()) ? Trigger.OPEN : own;
    }
}
