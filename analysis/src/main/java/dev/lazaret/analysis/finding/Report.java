package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Prevalence;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.catalogue.UserIntent;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.Subjects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All findings of an audit. Findings that another rule at the same place replaces are removed; the others are sorted
 * and numbered.
 *
 * @param findings at most {@link #SHOWN} findings, sorted by {@link Finding#ORDER}
 * @param notLookedAt entries that were not examined, and the number of findings that are not shown
 */
public record Report(List<Finding> findings, List<NotLookedAt> notLookedAt) {
    /** Maximum number of findings. If there are more, the most severe are shown. */
    public static final int SHOWN = 50_000;

    private static final Comparator<RawFinding> ORDER = Comparator.comparing(RawFinding::path)
            .thenComparingInt(RawFinding::line)
            .thenComparing(RawFinding::id)
            .thenComparingInt(hit -> hit.location().column())
            .thenComparing(RawFinding::evidence);

    public Report {
        findings = List.copyOf(findings);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /**
     * Joins the findings that several threads have collected.
     *
     * @param crateOf returns the package that contains a path, or null
     * @param subjects resolves the references of findings in a file
     * @param actions actions of scripts, by file
     */
    public static Report of(
            Catalogue catalogue,
            Collection<FindingCollector> found,
            Function<RepoPath, @Nullable String> crateOf,
            BiFunction<RepoPath, List<ScopeReference>, Subjects> subjects,
            Map<RepoPath, List<PlacedAction>> actions) {
        ScriptSeverityEscalator started = new ScriptSeverityEscalator(actions);
        List<RawFinding> hits = new ArrayList<>();
        List<NotLookedAt> notLookedAt = new ArrayList<>();
        for (FindingCollector findings : found) {
            hits.addAll(findings.hits());
            notLookedAt.addAll(findings.notLookedAt());
        }
        hits.sort(ORDER);
        FileTriggers triggers = new FileTriggers(
                DevContainerFiles.of(catalogue, hits, subjects), StartedBinaryIndex.of(catalogue, hits, subjects));
        List<Finding> all = new ArrayList<>(hits.size());
        FingerprintHasher fingerprint = new FingerprintHasher();
        int from = 0;
        while (from < hits.size()) {
            int to = from + 1;
            while (to < hits.size() && hits.get(to).path().equals(hits.get(from).path())) {
                to++;
            }
            ofFile(
                    catalogue,
                    hits.subList(from, to),
                    fingerprint,
                    crateOf.apply(hits.get(from).path()),
                    subjects,
                    started,
                    triggers,
                    all);
            from = to;
        }
        List<Finding> shown = shown(all);
        if (shown.size() < all.size()) {
            notLookedAt.add(new NotLookedAt(
                    RepoPath.ROOT,
                    EntryKind.DIRECTORY,
                    (all.size() - shown.size()) + " more findings, none of them worse",
                    0));
        }
        return new Report(shown, notLookedAt);
    }

    /** Facts about other files that determine what triggers a file's findings. */
    private record FileTriggers(DevContainerFiles opened, StartedBinaryIndex started) {}

    private static List<Finding> shown(List<Finding> all) {
        if (all.size() <= SHOWN) {
            return all;
        }
        return all.stream()
                .sorted(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER))
                .limit(SHOWN)
                .sorted(Finding.ORDER)
                .toList();
    }

    private static void ofFile(
            Catalogue catalogue,
            List<RawFinding> hits,
            FingerprintHasher fingerprint,
            @Nullable String crate,
            BiFunction<RepoPath, List<ScopeReference>, Subjects> subjects,
            ScriptSeverityEscalator started,
            FileTriggers triggers,
            List<Finding> out) {
        Map<String, Integer> ordinals = new HashMap<>();
        int from = 0;
        while (from < hits.size()) {
            int to = from;
            Set<String> replaced = new HashSet<>();
            while (to < hits.size() && hits.get(to).line() == hits.get(from).line()) {
                catalogue
                        .rule(hits.get(to).id())
                        .ifPresent(rule -> replaced.addAll(rule.precedence().replaces()));
                to++;
            }
            for (RawFinding hit : hits.subList(from, to)) {
                Optional<Rule> rule = catalogue.rule(hit.id());
                if (rule.isPresent() && !replaced.contains(hit.id())) {
                    int ordinal = ordinals.merge(hit.id() + '\0' + hit.evidence(), 1, Integer::sum) - 1;
                    out.add(finding(
                            rule.get(),
                            hit,
                            crate,
                            fingerprint.compute(hit.id(), hit.path(), hit.evidence(), ordinal),
                            subjects.apply(hit.path(), hit.mentions()),
                            started,
                            triggers,
                            catalogue.prevalence()));
                }
            }
            from = to;
        }
    }

    private static Finding finding(
            Rule rule,
            RawFinding hit,
            @Nullable String crate,
            String fingerprint,
            Subjects subjects,
            ScriptSeverityEscalator started,
            FileTriggers triggers,
            Prevalence prevalence) {
        return new Finding(
                new Finding.RuleLabel(rule.id(), rule.family(), rule.title(), rule.fold(), rule.elsewhere()),
                started.judged(rule, assessment(rule, hit, triggers, prevalence), subjects),
                hit.location(),
                hit.evidence(),
                crate,
                fingerprint,
                subjects,
                RepositoryArea.PROJECT);
    }

    /**
     * Assesses a finding. If its shape is common in honest code, the next lower severity is used, unless the finding is
     * undecided or takes effect without a request by the user: then its presence alone matters, however common it is.
     */
    private static Finding.Assessment assessment(
            Rule rule, RawFinding hit, FileTriggers triggers, Prevalence prevalence) {
        Severity severity = hit.severity() == null ? rule.severity() : hit.severity();
        Optional<StartedBinaryIndex.Starter> starter = triggers.started().find(rule, hit);
        Trigger trigger = starter.map(StartedBinaryIndex.Starter::trigger)
                .orElseGet(() -> triggers.opened().trigger(rule, hit));
        String because = starter.isPresent() ? starter.get().words() : hit.because();
        Effect effect = rule.rating().effect();
        Finding.Assessment assessment =
                new Finding.Assessment(severity, trigger, effect, hit.confidence(), hit.mechanism(), because);
        boolean unasked = hit.mechanism().isOfTheRule()
                && effect.isExecutionPoint()
                && UserIntent.of(trigger) == UserIntent.UNASKED
                && !rule.elsewhere();
        return unasked || hit.confidence() == Confidence.UNKNOWN
                ? assessment
                : prevalence
                        .common(assessment.shape(rule.id()))
                        .map(assessment::common)
                        .orElse(assessment);
    }
}
