package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.CollisionSafeCopy;
import dev.lazaret.analysis.text.Inert;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Finds the files without source that the repository's code starts or passes to a program. Findings on such a file are
 * triggered together with the place that starts it. For example, findings on a Java archive that a build script runs
 * are triggered when the build script runs.
 *
 * @param starters the earliest place that starts each file
 */
record StartedBinaryIndex(Map<RepoPath, Starter> starters) {
    private static final String STARTS = "-PROCESS";

    /** A place that starts a file. */
    record Starter(RepoPath path, int line, Trigger trigger) {
        String words() {
            return Inert.path(path.bytes()) + ":" + line + " starts it";
        }
    }

    /**
     * @param subjects resolves the references of findings in a file
     */
    static StartedBinaryIndex of(
            Catalogue catalogue, List<RawFinding> hits, BiFunction<RepoPath, List<ScopeReference>, Subjects> subjects) {
        Set<RepoPath> waiting = new HashSet<>();
        for (RawFinding hit : hits) {
            if (catalogue.rule(hit.id()).filter(rule -> waits(rule, hit)).isPresent()) {
                waiting.add(hit.path());
            }
        }
        Map<RepoPath, Starter> found = new HashMap<>();
        for (RawFinding hit : waiting.isEmpty() ? List.<RawFinding>of() : hits) {
            if (!hit.mentions().isEmpty() && hit.id().endsWith(STARTS)) {
                Starter starter = new Starter(hit.path(), hit.line(), trigger(catalogue, hit));
                for (Subject subject :
                        subjects.apply(hit.path(), hit.mentions()).all()) {
                    if (subject instanceof Subject.File(RepoPath file, var _) && waiting.contains(file)) {
                        found.merge(file, starter, StartedBinaryIndex::earlier);
                    }
                }
            }
        }
        return new StartedBinaryIndex(CollisionSafeCopy.of(found));
    }

    private static Starter earlier(Starter first, Starter next) {
        return next.trigger().compareTo(first.trigger()) < 0 ? next : first;
    }

    private static boolean waits(Rule rule, RawFinding hit) {
        Trigger own = hit.trigger() == null ? rule.trigger() : hit.trigger();
        return rule.family() == Family.BIN && rule.rating().effect().isExecutionPoint() && own == Trigger.OTHER;
    }

    private static Trigger trigger(Catalogue catalogue, RawFinding hit) {
        return hit.trigger() != null
                ? hit.trigger()
                : catalogue.rule(hit.id()).map(Rule::trigger).orElse(Trigger.OTHER);
    }

    /**
     * Returns the place that starts the file of a finding; empty if the finding does not report a file without source
     * that executes.
     */
    Optional<Starter> find(Rule rule, RawFinding hit) {
        return waits(rule, hit) ? Optional.ofNullable(starters.get(hit.path())) : Optional.empty();
    }
}
