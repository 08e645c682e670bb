package dev.lazaret.analysis.finding;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.catalogue.CommandValueAnalyzer;
import dev.lazaret.analysis.catalogue.Effect;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.command.CommandAction;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.Subject;
import dev.lazaret.analysis.scope.Subjects;
import dev.lazaret.analysis.text.Inert;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Raises the severity of findings according to the actions of the scripts that they start. Does not raise a finding
 * that takes effect only if the user starts its tool by name, because its script has a separate finding.
 *
 * @param actions actions of scripts, by file
 */
record ScriptSeverityEscalator(Map<RepoPath, List<PlacedAction>> actions) {
    private static final Comparator<Place> WORST =
            Comparator.comparing(place -> place.action().kind());

    /** Text before the name of a script that certainly starts. */
    private static final String TO = "leads to ";

    private record Place(RepoPath path, PlacedAction action) {}

    /** Returns the assessment of a finding, raised by the scripts among its subjects. */
    Finding.Assessment judged(Rule rule, Finding.Assessment assessment, Subjects subjects) {
        boolean starts = rule.rating().effect() == Effect.EXECUTES
                && !rule.isByName()
                && !rule.elsewhere()
                && assessment.trigger() != Trigger.OTHER
                && assessment.severity().compareTo(Severity.HIGH) > 0;
        return starts
                ? worst(rule, assessment.severity(), subjects)
                        .map(place -> raised(rule, assessment, place))
                        .or(() -> belowFolders(rule, assessment, subjects)
                                .map(place -> led(
                                        assessment,
                                        severity(rule, assessment, place),
                                        place,
                                        "starts a tool in a folder with ")))
                        .or(() -> inContainer(rule, subjects)
                                .map(place -> led(assessment, assessment.severity(), place, TO)))
                        .orElse(assessment)
                : assessment;
    }

    /**
     * Returns the most dangerous action of a container's script; empty if no action is dangerous. The action affects
     * the container's own files, so it is reported but does not raise the severity.
     */
    private Optional<Place> inContainer(Rule rule, Subjects subjects) {
        return rule.rating().contained()
                ? places(
                                subjects,
                                path -> actions.getOrDefault(path, List.of()).stream()
                                        .filter(placed -> placed.kind().weight() == CommandAction.Weight.GRAVE))
                        .min(WORST)
                : Optional.empty();
    }

    private Optional<Place> worst(Rule rule, Severity severity, Subjects subjects) {
        return places(
                        subjects,
                        path ->
                                CommandValueAnalyzer.raising(actions.getOrDefault(path, List.of()), rule, severity)
                                        .stream())
                .min(WORST);
    }

    private static Stream<Place> places(Subjects subjects, Function<RepoPath, Stream<PlacedAction>> placedActions) {
        return subjects.all().stream()
                .flatMap(subject ->
                        subject instanceof Subject.File(var path, var _) ? Stream.of(path) : Stream.<RepoPath>of())
                .flatMap(path -> placedActions.apply(path).map(placed -> new Place(path, placed)));
    }

    /**
     * Returns the most dangerous action of the files below folders in which a build tool starts. A build tool runs
     * files in its folder, but it is not known which ones.
     */
    private Optional<Place> belowFolders(Rule rule, Finding.Assessment assessment, Subjects subjects) {
        return assessment.mechanism().argument().equals(ArgumentShape.BUILD_TOOL.word())
                ? subjects.all().stream()
                        .flatMap(subject -> subject instanceof Subject.Folder(var path, var _, var _) && !path.isRoot()
                                ? actions.entrySet().stream()
                                        .filter(file -> file.getKey().isIn(path))
                                : Stream.<Map.Entry<RepoPath, List<PlacedAction>>>of())
                        .flatMap(file ->
                                CommandValueAnalyzer.raising(file.getValue(), rule, assessment.severity()).stream()
                                        .map(placed -> new Place(file.getKey(), placed)))
                        .min(WORST.thenComparing(Place::path))
                : Optional.empty();
    }

    private static Finding.Assessment raised(Rule rule, Finding.Assessment assessment, Place place) {
        return led(assessment, severity(rule, assessment, place), place, TO);
    }

    private static Severity severity(Rule rule, Finding.Assessment assessment, Place place) {
        return CommandValueAnalyzer.severity(place.action().kind(), rule).orElse(assessment.severity());
    }

    private static Finding.Assessment led(
            Finding.Assessment assessment, Severity severity, Place place, String before) {
        return new Finding.Assessment(
                severity,
                assessment.trigger(),
                assessment.effect(),
                assessment.confidence(),
                assessment.mechanism(),
                before + Inert.path(place.path().bytes()) + ":"
                        + place.action().line() + ", which "
                        + place.action().kind().title());
    }
}
