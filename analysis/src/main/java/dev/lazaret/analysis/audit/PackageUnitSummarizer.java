package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.capability.Unit;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.detect.RepositoryFacts;
import dev.lazaret.analysis.detect.TestFileClassifier;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Summarises the capabilities of packages' code, except for code that runs at compile time. For each package, the
 * library and programs form one unit, and the tests another. Each unit is assessed only by the evidence in its own
 * files.
 */
final class PackageUnitSummarizer {
    private final Map<RepoPath, Sources> packages = new HashMap<>();

    /** Files of build scripts that are not also part of a macro crate. */
    private final Set<RepoPath> scripts = new HashSet<>();

    private final Set<RepoPath> macros = new HashSet<>();
    private final TestFileClassifier tests;

    private PackageUnitSummarizer(RepositoryFacts facts) {
        tests = TestFileClassifier.of(facts);
        for (CargoPackage one : facts.cargo().packages()) {
            packages.putIfAbsent(one.manifest().parent(), new Sources(one));
        }
        for (UnitCapabilities host : facts.code().units()) {
            (host.unit().kind() == Unit.Kind.MACRO ? macros : scripts).addAll(host.files());
        }
        scripts.removeAll(macros);
        packages.values().forEach(one -> one.isAnywhere = one.libraries().anyMatch(this::isElsewhere));
    }

    /** Whether a library's root file is in a folder for tests, or is also a file of a build script or macro crate. */
    private boolean isElsewhere(RepoPath root) {
        return tests.isInFolder(root) || scripts.contains(root) || macros.contains(root);
    }

    /** Returns two units for each package, sorted by folder. Requires that the facts contain the host units. */
    static List<UnitCapabilities> of(RepositoryFacts facts) {
        PackageUnitSummarizer units = new PackageUnitSummarizer(facts);
        for (RepoPath file : facts.scanned().links().keySet()) {
            units.nearest(file)
                    .ifPresent(owner ->
                            units.add(owner, file, facts.code().evidence().getOrDefault(file, List.of())));
        }
        return units.packages.values().stream()
                .flatMap(Sources::units)
                .sorted(Comparator.comparing(
                                (UnitCapabilities known) -> known.unit().root())
                        .thenComparing(known -> known.unit().kind()))
                .toList();
    }

    private Optional<Sources> nearest(RepoPath file) {
        RepoPath folder = file;
        while (!folder.isRoot()) {
            folder = folder.parent();
            Sources found = packages.get(folder);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private void add(Sources owner, RepoPath file, List<Evidence> evidence) {
        if (scripts.contains(file) && !owner.isAnywhere) {
            return;
        }
        if (tests.contains(file) && !owner.isAnywhere) {
            owner.tests.add(file, evidence);
            return;
        }
        if (!macros.contains(file) || owner.isAnywhere) {
            owner.programs.add(
                    file, evidence.stream().filter(one -> !one.test()).toList());
        }
        List<Evidence> tested = evidence.stream().filter(Evidence::test).toList();
        if (!tested.isEmpty()) {
            owner.tests.add(file, tested);
        }
    }

    /** The files of a package that are not part of a host unit. */
    private static final class Sources {
        private final CargoPackage owner;

        /**
         * Whether the library's root file is among the files of tests, build scripts or macros. If so, neither the
         * folder of a file nor its use by another target shows that it is not part of the library, so every file counts
         * as part of the library.
         */
        private boolean isAnywhere;

        private final Part programs = new Part();
        private final Part tests = new Part();

        Sources(CargoPackage owner) {
            this.owner = owner;
        }

        Stream<RepoPath> libraries() {
            return owner.targets().stream()
                    .filter(target -> target.kind() == Target.Kind.LIB)
                    .flatMap(target -> Stream.ofNullable(target.file()));
        }

        Stream<UnitCapabilities> units() {
            return Stream.of(programs.unit(owner, Unit.Kind.PROGRAM), tests.unit(owner, Unit.Kind.TEST));
        }
    }

    /** The files of one unit, with the evidence that they contain. */
    private static final class Part {
        private final List<RepoPath> files = new ArrayList<>();
        private final List<Evidence> evidence = new ArrayList<>();

        void add(RepoPath file, List<Evidence> shown) {
            files.add(file);
            shown.forEach(one -> evidence.add(one.ofTests()));
        }

        UnitCapabilities unit(CargoPackage owner, Unit.Kind kind) {
            evidence.sort(CrateCapabilities.order());
            return new UnitCapabilities(
                    new Unit(
                            kind,
                            owner.name(),
                            owner.version(),
                            owner.manifest(),
                            owner.manifest().parent()),
                    files,
                    evidence);
        }
    }
}
