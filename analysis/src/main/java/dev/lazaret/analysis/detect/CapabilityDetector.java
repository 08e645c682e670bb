package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.finding.Location;
import dev.lazaret.analysis.finding.Mechanism;
import dev.lazaret.analysis.grade.AssessedPlace;
import dev.lazaret.analysis.grade.EvidenceFormatter;
import dev.lazaret.analysis.grade.EvidenceSeverityAssessor;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports the actions of code that runs during the build, in tests and in programs. Applies the judgement data to the
 * collected evidence.
 */
final class CapabilityDetector implements Detector {
    private static final ScopeReference.From ANY_FOLDER = new ScopeReference.From(1, false, List.of());

    /** Maximum number of paths at one place that a finding refers to. */
    private static final int FILES = 64;

    private final EvidenceSeverityAssessor assessor;
    private final SortedSet<String> ids;

    CapabilityDetector(Catalogue catalogue) {
        assessor = new EvidenceSeverityAssessor(catalogue);
        ids = catalogue.rules().stream()
                .filter(rule ->
                        rule.detector().filter("CapabilityDetector"::equals).isPresent())
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public SortedSet<String> ids() {
        return ids;
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        Set<RepoPath> hosted = new HashSet<>();
        Map<Location, Set<RepoPath>> sharing = new HashMap<>();
        for (UnitCapabilities unit : facts.code().units()) {
            hosted.addAll(unit.files());
            for (Evidence one : unit.evidence()) {
                sharing.computeIfAbsent(location(one), _ -> new LinkedHashSet<>())
                        .add(unit.unit().root());
            }
        }
        LibraryFileClassifier libraries = LibraryFileClassifier.of(facts.cargo());
        UncalledCodeSeverityReducer without = UncalledCodeSeverityReducer.of(facts);
        GeneratedCodeTriggerResolver written = GeneratedCodeTriggerResolver.of(facts);
        TestFileClassifier tests = TestFileClassifier.of(facts);
        MissingSubmodules submodules = MissingSubmodules.of(facts);
        // Several units may share a file. Evidence in a library that is reported for a unit is not reported again for
        // programs.
        Set<String> reported = new HashSet<>();
        Set<String> libraryPlaces = new HashSet<>();
        for (UnitCapabilities unit : facts.code().units()) {
            Set<RepoPath> called = new HashSet<>(unit.libraries());
            List<Evidence> certain = new ArrayList<>();
            List<Evidence> perhaps = new ArrayList<>();
            for (Evidence one : unit.evidence()) {
                boolean library = called.contains(one.path());
                if (!library || one.reach().isCertain() || one.capability() == Capability.CONSTRUCTOR) {
                    certain.add(one);
                } else if (!EvidenceSeverityAssessor.isName(one) && !without.isReachedElsewhere(one)) {
                    perhaps.add(one);
                }
            }
            Sources built =
                    new Sources(natives(facts, unit, submodules), LalrpopGrammarFinder.mentions(facts.tree(), unit));
            RepoPath folder = unit.unit().manifest().parent();
            Function<Evidence, List<ScopeReference>> mentioned =
                    one -> mentions(one, sharing.getOrDefault(location(one), Set.of()), built, submodules, folder);
            out.runOn(unit.unit().root(), () -> {
                report(
                        unit.unit().kind(),
                        false,
                        certain,
                        mentioned,
                        reported,
                        (_, severity) -> severity,
                        written,
                        out);
                report(unit.unit().kind(), false, perhaps, mentioned, reported, without::grade, written, out);
            });
            Stream.concat(certain.stream(), perhaps.stream())
                    .filter(one -> called.contains(one.path()))
                    .forEach(one -> libraryPlaces.add(place(one)));
        }
        facts.code().evidence().forEach((path, evidence) -> {
            if (!hosted.contains(facts.tree().follow(path).orElse(path))) {
                out.runOn(
                        path,
                        () -> report(
                                tests.contains(path) ? Unit.Kind.TEST : Unit.Kind.PROGRAM,
                                libraries.contains(path),
                                evidence.stream()
                                        .filter(one -> !libraryPlaces.contains(place(one)))
                                        .toList(),
                                one -> mentions(one, Set.of(), Sources.NONE, submodules, path.parent()),
                                new HashSet<>(),
                                (_, severity) -> severity,
                                written,
                                out));
            }
        });
    }

    private static String place(Evidence one) {
        return one.path() + " " + one.line() + " " + one.column();
    }

    private static Location location(Evidence one) {
        return new Location(one.path(), one.line(), one.column());
    }

    private void report(
            Unit.Kind kind,
            boolean library,
            List<Evidence> all,
            Function<Evidence, List<ScopeReference>> mentioned,
            Set<String> reported,
            BiFunction<Evidence, Severity, Severity> graded,
            GeneratedCodeTriggerResolver written,
            FindingCollector out) {
        for (AssessedPlace place : assessor.assess(kind, library, all)) {
            if (reported.add(place.shared())) {
                Evidence one = place.evidence();
                Severity given = graded.apply(one, place.severity());
                out.reportWithMechanism(
                        new Mechanism(one.what(), one.shape().word()),
                        place.rule(),
                        one.path(),
                        new Position(Math.max(0, one.line()), one.column()),
                        EvidenceFormatter.of(one, kind.isHost()),
                        EvidenceSeverityAssessor.confidence(one, kind.isHost()),
                        given,
                        written.trigger(one, place.trigger()),
                        assessor.reason(place, given, all),
                        mentioned.apply(one));
            }
        }
    }

    /**
     * The sources from which a unit builds code: native code that it compiles, and grammars from which it generates
     * Rust.
     */
    private record Sources(List<ScopeReference> natives, List<ScopeReference> grammars) {
        static final Sources NONE = new Sources(List.of(), List.of());
    }

    private static List<ScopeReference> natives(
            RepositoryFacts facts, UnitCapabilities unit, MissingSubmodules submodules) {
        List<ScopeReference> found =
                new ArrayList<>(BuildScriptNativeFiles.of(facts, unit).mentions());
        found.addAll(submodules.mentions(unit.unit().manifest().parent(), unit.texts()));
        return found;
    }

    /**
     * Returns the references of a finding.
     *
     * @param units root files of all build scripts and macro crates that contain this place
     * @param folder folder against which its paths are resolved first
     */
    private static List<ScopeReference> mentions(
            Evidence one, Set<RepoPath> units, Sources built, MissingSubmodules submodules, RepoPath folder) {
        List<ScopeReference> mentions = new ArrayList<>();
        units.forEach(root -> mentions.add(new ScopeReference.HostUnit(root)));
        if (one.capability() == Capability.DYNAMIC_LOAD && one.argument().indexOf('/') >= 0) {
            mentions.add(new ScopeReference.Written(ScopeReference.As.IF_THERE, ANY_FOLDER, one.argument()));
        }
        mentions.addAll(StartedProgramReferenceCollector.mentions(one.programs()));
        if (one.shape() == ArgumentShape.UNPACKED) {
            one.files().stream()
                    .filter(text -> !text.contains("://"))
                    .limit(FILES)
                    .forEach(
                            text -> mentions.add(new ScopeReference.Written(ScopeReference.As.PATH, ANY_FOLDER, text)));
        }
        mentions.addAll(submodules.anywhere(folder, one.programs()));
        one.files().stream()
                .filter(text -> !text.isBlank() && one.capability() != Capability.PROCESS)
                .limit(FILES)
                .forEach(
                        text -> mentions.add(new ScopeReference.Written(ScopeReference.As.IF_THERE, ANY_FOLDER, text)));
        if (one.capability() == Capability.NATIVE_COMPILE || one.shape() == ArgumentShape.BUILD_TOOL) {
            mentions.addAll(built.natives());
        }
        if (one.capability() == Capability.GENERATES_RUST && LalrpopGrammarFinder.reads(one)) {
            mentions.addAll(built.grammars());
        }
        return mentions;
    }
}
