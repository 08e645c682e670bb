package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.capability.Capability;
import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Reach;
import dev.lazaret.analysis.capability.Shape;
import dev.lazaret.analysis.capability.Step;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.TestFolders;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Rule;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Mention;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What code does that runs while something is compiled, in tests and in programs: the judgements of the data on what was read. */
final class Capabilities implements Detector {
    private final Judgements judgements;
    private final SortedSet<String> ids;

    Capabilities(Catalogue catalogue) {
        judgements = Judgements.load();
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
    public void find(Facts facts, Findings out) {
        Set<RepoPath> hosted = new HashSet<>();
        for (UnitCapabilities unit : facts.units()) {
            hosted.addAll(unit.files());
        }
        Libraries libraries = Libraries.of(facts.cargo());
        TestFolders tests = TestFolders.of(facts.manifests().keySet());
        for (UnitCapabilities unit : facts.units()) {
            out.on(unit.unit().root(), () -> judge(unit.unit().kind(), false, unit.evidence(), out));
        }
        facts.evidence().forEach((path, evidence) -> {
            if (!hosted.contains(path)) {
                out.on(
                        path,
                        () -> judge(
                                tests.hold(path) ? Unit.Kind.TEST : Unit.Kind.PROGRAM,
                                libraries.holds(path),
                                evidence,
                                out));
            }
        });
    }

    private void judge(Unit.Kind kind, boolean library, List<Evidence> all, Findings out) {
        Map<Boolean, Set<Capability>> can = new HashMap<>();
        Map<Boolean, Boolean> shell = new HashMap<>();
        for (boolean test : List.of(false, true)) {
            can.put(
                    test,
                    all.stream()
                            .filter(one -> one.test() == test)
                            .map(Capabilities::meant)
                            .collect(Collectors.toSet()));
        }
        all.stream().filter(one -> one.shape() == Shape.SHELL).forEach(one -> shell.put(one.test(), true));
        Set<String> said = new HashSet<>();
        for (Evidence one : all) {
            Unit.Kind as = one.test() ? Unit.Kind.TEST : kind;
            Set<Capability> together = can.getOrDefault(one.test(), Set.of());
            if (one.capability() != Capability.PROCESS && shell.containsKey(one.test())) {
                together = EnumSet.copyOf(together);
                together.add(Capability.NETWORK);
            }
            for (Judgements.Judgement judgement : judgements.of(as, library, one, together)) {
                if (said.add(judgement.id() + ' ' + one.path() + ' ' + one.line())) {
                    out.at(
                            judgement.id(),
                            one.path(),
                            new Position(Math.max(0, one.line()), one.column()),
                            EvidenceWords.of(one, kind.isHost()),
                            confidence(one, kind.isHost()),
                            judgement.severity(),
                            judgement.trigger(),
                            mentions(one));
                }
            }
        }
    }

    /** What a capability is among others: to ask the compiler is no start of a program, and a shell can reach the network. */
    private static Capability meant(Evidence one) {
        boolean ordinary = one.shape() == Shape.COMPILER
                || one.shape() == Shape.VERSION_CONTROL
                || one.shape() == Shape.BUILD_TOOL
                || one.shape() == Shape.TELLER;
        boolean key = one.shape() == Shape.SECRET;
        if (one.shape() == Shape.NETWORK_TOOL) {
            return Capability.NETWORK;
        }
        return ordinary ? Capability.COMPILER_PROBE : key ? Capability.SECRET : one.capability();
    }

    /** The way counts only where it was looked for from what fires. */
    private static Confidence confidence(Evidence one, boolean host) {
        if (one.shape() == Shape.COMPUTED) {
            return Confidence.UNKNOWN;
        }
        boolean item = one.reach().broken() == Reach.Break.ITEM;
        return !host || item || one.reach().isCertain() ? Confidence.SURE : Confidence.LIKELY;
    }

    private static List<Mention> mentions(Evidence one) {
        Set<RepoPath> files = new TreeSet<>();
        for (Step step : one.reach().steps()) {
            if (!step.path().equals(one.path())) {
                files.add(step.path());
            }
        }
        List<Mention> mentions = new ArrayList<>();
        files.forEach(file -> mentions.add(new Mention.At(file)));
        return mentions;
    }
}
