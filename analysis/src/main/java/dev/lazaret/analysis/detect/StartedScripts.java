package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.CommandText;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.command.PlacedDeed;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Subject;
import dev.lazaret.analysis.subject.Subjects;
import dev.lazaret.analysis.text.Inert;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Raises findings by what the scripts do that they start. What a person starts by its tool's name is left alone: the script has a
 * finding of its own.
 *
 * @param deeds of scripts, by file
 */
record StartedScripts(Map<RepoPath, List<PlacedDeed>> deeds) {
    private record Place(RepoPath path, PlacedDeed deed) {}

    /** The assessment of a finding of a rule as the scripts among its subjects make it. */
    Finding.Assessment judged(Rule rule, Finding.Assessment assessment, Subjects subjects) {
        boolean starts = rule.rating().effect() == Effect.EXECUTES
                && !rule.isByName()
                && !rule.elsewhere()
                && assessment.trigger() != Trigger.OTHER
                && assessment.severity().compareTo(Severity.HIGH) > 0;
        return starts
                ? worst(rule, assessment.severity(), subjects)
                        .map(place -> raised(rule, assessment, place))
                        .orElse(assessment)
                : assessment;
    }

    private Optional<Place> worst(Rule rule, Severity severity, Subjects subjects) {
        return subjects.all().stream()
                .flatMap(subject ->
                        subject instanceof Subject.File(var path, var _) ? Stream.of(path) : Stream.<RepoPath>of())
                .flatMap(path -> CommandText.raising(deeds.getOrDefault(path, List.of()), rule, severity).stream()
                        .map(deed -> new Place(path, deed)))
                .min(Comparator.comparing(place -> place.deed().kind()));
    }

    private static Finding.Assessment raised(Rule rule, Finding.Assessment assessment, Place place) {
        return new Finding.Assessment(
                CommandText.severity(place.deed().kind(), rule).orElse(assessment.severity()),
                assessment.trigger(),
                assessment.effect(),
                assessment.confidence(),
                assessment.mechanism(),
                "leads to " + Inert.path(place.path().bytes()) + ":"
                        + place.deed().line() + ", which "
                        + place.deed().kind().title());
    }
}
