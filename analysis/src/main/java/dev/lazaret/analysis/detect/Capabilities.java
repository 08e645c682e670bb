package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.ArgumentShape;
import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reachability;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports what code does that runs during the build, in tests and in programs. Applies the judgement data to the
 * evidence that was read.
 */
final class Capabilities implements Detector {
    /** Capabilities that a literal alone can show. */
    private static final Set<Capability> NAMES = EnumSet.of(
            Capability.SECRET,
            Capability.HOME,
            Capability.STARTUP_FILE,
            Capability.SANDBOX_CHECK,
            Capability.INSTRUCTION);

    private static final ScopeReference.From ANY_FOLDER = new ScopeReference.From(1, false, List.of());

    /** Maximum number of paths in one place that are looked up. */
    private static final int FILES = 64;

    private final CapabilityRules judgements;
    private final SortedSet<String> ids;
    private final Map<String, Severity> severities = new HashMap<>();

    Capabilities(Catalogue catalogue) {
        judgements = CapabilityRules.load();
        catalogue.rules().forEach(rule -> severities.put(rule.id(), rule.severity()));
        ids = catalogue.rules().stream()
                .filter(rule -> rule.detector().filter("Capabilities"::equals).isPresent())
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public SortedSet<String> ids() {
        return ids;
    }

    @Override
    public void find(Facts facts, FindingCollector out) {
        Set<RepoPath> hosted = new HashSet<>();
        Map<Location, Set<RepoPath>> sharing = new HashMap<>();
        for (UnitCapabilities unit : facts.code().units()) {
            hosted.addAll(unit.files());
            for (Evidence one : unit.evidence()) {
                sharing.computeIfAbsent(location(one), _ -> new LinkedHashSet<>())
                        .add(unit.unit().root());
            }
        }
        Libraries libraries = Libraries.of(facts.cargo());
        UncalledPlaces without = UncalledPlaces.of(facts);
        CodeForHosts written = CodeForHosts.of(facts);
        TestFiles tests = TestFiles.of(facts);
        MissingSubmodules submodules = MissingSubmodules.of(facts);
        // Several units may share a file. What a library does for a unit is not reported again for programs.
        Set<String> said = new HashSet<>();
        Set<String> libraryPlaces = new HashSet<>();
        for (UnitCapabilities unit : facts.code().units()) {
            Set<RepoPath> called = new HashSet<>(unit.libraries());
            List<Evidence> certain = new ArrayList<>();
            List<Evidence> perhaps = new ArrayList<>();
            for (Evidence one : unit.evidence()) {
                boolean library = called.contains(one.path());
                if (!library || one.reach().isCertain() || one.capability() == Capability.CONSTRUCTOR) {
                    certain.add(one);
                } else if (!isName(one) && !without.isReachedElsewhere(one)) {
                    perhaps.add(one);
                }
            }
            Sources built = new Sources(natives(facts, unit, submodules), GrammarFiles.mentions(facts.tree(), unit));
            RepoPath folder = unit.unit().manifest().parent();
            Function<Evidence, List<ScopeReference>> mentioned =
                    one -> mentions(one, sharing.getOrDefault(location(one), Set.of()), built, submodules, folder);
            out.runOn(unit.unit().root(), () -> {
                judge(unit.unit().kind(), false, certain, mentioned, said, (_, severity) -> severity, written, out);
                judge(unit.unit().kind(), false, perhaps, mentioned, said, without::grade, written, out);
            });
            Stream.concat(certain.stream(), perhaps.stream())
                    .filter(one -> called.contains(one.path()))
                    .forEach(one -> libraryPlaces.add(place(one)));
        }
        facts.code().evidence().forEach((path, evidence) -> {
            if (!hosted.contains(facts.tree().follow(path).orElse(path))) {
                out.runOn(
                        path,
                        () -> judge(
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

    /**
     * Whether the evidence is only a name, outside of any function or shown by formatting a value. In a library only
     * the use of such a name counts.
     */
    private static boolean isName(Evidence one) {
        return NAMES.contains(one.capability()) && (isItem(one) || isShown(one));
    }

    /**
     * Whether the code is reached only through the {@code fmt} method of a trait, which writes a value as text, without
     * a visible call.
     */
    private static boolean isShown(Evidence one) {
        return one.reach().broken() == Reachability.Break.TRAIT
                && one.reach().steps().getFirst().name().matches("(?:.*::)?fmt");
    }

    private static boolean isItem(Evidence one) {
        return one.reach().broken() == Reachability.Break.ITEM
                && one.reach().steps().isEmpty();
    }

    /** Lowers the severity for a library into which no call path was searched. */
    private static Severity lower(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Severity.HIGH;
            case HIGH -> Severity.MEDIUM;
            case MEDIUM, LOW, INFO -> severity;
        };
    }

    private static String place(Evidence one) {
        return one.path() + " " + one.line() + " " + one.column();
    }

    private static Location location(Evidence one) {
        return new Location(one.path(), one.line(), one.column());
    }

    private void judge(
            Unit.Kind kind,
            boolean library,
            List<Evidence> all,
            Function<Evidence, List<ScopeReference>> mentioned,
            Set<String> said,
            BiFunction<Evidence, Severity, Severity> graded,
            CodeForHosts written,
            FindingCollector out) {
        CoOccurrence company = CoOccurrence.of(all);
        Map<String, WorstJudgement> here = new LinkedHashMap<>();
        for (Evidence one : all) {
            Unit.Kind as = one.test() ? Unit.Kind.TEST : kind;
            for (CapabilityRules.Judgement judgement : judgements.of(as, library, one, company.of(one))) {
                here.merge(
                        judgement.id() + ' ' + place(one),
                        new WorstJudgement(judgement, one, severity(judgement)),
                        (first, next) -> first.severity().atLeast(next.severity()) ? first : next);
            }
        }
        here.forEach((place, told) -> {
            Evidence one = told.evidence();
            if (said.add(place + ' ' + told.judgement().severity())) {
                Severity given = graded.apply(one, told.severity());
                out.reportWithMechanism(
                        new Mechanism(one.what(), one.shape().word()),
                        told.judgement().id(),
                        one.path(),
                        new Position(Math.max(0, one.line()), one.column()),
                        EvidenceWords.of(one, kind.isHost()),
                        confidence(one, kind.isHost()),
                        given,
                        written.trigger(one, told.judgement().trigger()),
                        GradeReason.of(
                                told.judgement(),
                                rule(told.judgement()),
                                told.severity(),
                                given,
                                one.test() ? Unit.Kind.TEST : kind,
                                one,
                                all),
                        mentioned.apply(one));
            }
        });
    }

    /** The gravest judgement of one rule at one place. */
    private record WorstJudgement(CapabilityRules.Judgement judgement, Evidence evidence, Severity severity) {}

    /**
     * Returns the worst severity of a library's code when it is linked into a unit of this kind. No call path into the
     * library was searched.
     *
     * @param all evidence of the library, without its tests
     */
    Optional<Severity> worstLinked(Unit.Kind host, List<Evidence> all) {
        CoOccurrence company = CoOccurrence.of(all);
        return all.stream()
                .filter(one -> !isName(one))
                .flatMap(one -> judgements.of(host, true, one, company.of(one)).stream())
                .map(judgement -> lower(severity(judgement)))
                .min(Comparator.naturalOrder());
    }

    private Severity severity(CapabilityRules.Judgement judgement) {
        Severity given = judgement.severity();
        return given == null ? rule(judgement) : given;
    }

    private Severity rule(CapabilityRules.Judgement judgement) {
        return Objects.requireNonNull(severities.get(judgement.id()));
    }

    /**
     * Returns the confidence of a finding. The call path counts only for units that run during the build, because only
     * there it was searched from the entry point.
     */
    private static Confidence confidence(Evidence one, boolean host) {
        if (one.shape() == ArgumentShape.COMPUTED || one.shape() == ArgumentShape.HOME_COMPUTED) {
            return Confidence.UNKNOWN;
        }
        return !host || isItem(one) || one.reach().isCertain() ? Confidence.SURE : Confidence.LIKELY;
    }

    /**
     * The sources from which a unit makes code: native code that it compiles, and grammars from which it generates
     * Rust.
     */
    private record Sources(List<ScopeReference> natives, List<ScopeReference> grammars) {
        static final Sources NONE = new Sources(List.of(), List.of());
    }

    private static List<ScopeReference> natives(Facts facts, UnitCapabilities unit, MissingSubmodules submodules) {
        List<ScopeReference> found = new ArrayList<>(NativeFiles.of(facts, unit).mentions());
        found.addAll(submodules.mentions(unit.unit().manifest().parent(), unit.texts()));
        return found;
    }

    /**
     * Returns what a finding refers to.
     *
     * @param units root files of all build scripts and macro crates that contain this place
     * @param folder folder that its paths are relative to first
     */
    private static List<ScopeReference> mentions(
            Evidence one, Set<RepoPath> units, Sources built, MissingSubmodules submodules, RepoPath folder) {
        List<ScopeReference> mentions = new ArrayList<>();
        units.forEach(root -> mentions.add(new ScopeReference.HostUnit(root)));
        if (one.capability() == Capability.DYNAMIC_LOAD && one.argument().indexOf('/') >= 0) {
            mentions.add(new ScopeReference.Written(ScopeReference.As.IF_THERE, ANY_FOLDER, one.argument()));
        }
        mentions.addAll(StartedPaths.mentions(one.programs()));
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
        if (one.capability() == Capability.GENERATES_RUST && GrammarFiles.reads(one)) {
            mentions.addAll(built.grammars());
        }
        return mentions;
    }
}
