package dev.lazaret.app.step;

import dev.lazaret.analysis.capability.Unit.Kind;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.text.Inert;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the capabilities of a plan's unit among those that were read from source. */
public final class UnitCapabilityFinder {
    private static final int LONGEST = 300;

    private UnitCapabilityFinder() {}

    /**
     * Returns the capabilities of a unit of the repository. A test has the capabilities of all tests of its package; a
     * program has those of its package's library and programs. Empty for units of crates from outside the repository
     * and for documentation tests.
     */
    public static Optional<UnitCapabilities> of(CrateCapabilities read, PlannedUnit unit) {
        Optional<Kind> kind = kind(unit);
        if (!unit.fromRepository() || kind.isEmpty()) {
            return Optional.empty();
        }
        Stream<UnitCapabilities> named = read.units().stream()
                .filter(one -> one.unit().kind() == kind.get())
                .filter(one -> line(one.unit().crate()).equals(line(unit.crate())));
        return kind.get().isHost()
                ? named.filter(one -> isAt(one.unit().root(), unit.path())).findFirst()
                : ofPackage(named.toList(), unit.path());
    }

    /** Returns the capabilities of a unit of a crate from outside the repository. */
    public static CrateCapabilities ofCrate(CrateCapabilities crate, PlannedUnit unit) {
        return crate.only(one -> kind(unit).filter(one.unit().kind()::equals).isPresent());
    }

    /**
     * Returns the capabilities for a package. Of several packages with the same name, the innermost one whose folder
     * contains the file is chosen.
     */
    private static Optional<UnitCapabilities> ofPackage(List<UnitCapabilities> named, String path) {
        return named.size() < 2
                ? named.stream().findFirst()
                : named.stream()
                        .filter(one -> isBelow(one.unit().root(), path))
                        .max(Comparator.comparingInt(one -> one.unit().root().depth()));
    }

    private static boolean isBelow(RepoPath folder, String path) {
        return folder.isRoot()
                || path.startsWith(folder.utf8() + "/")
                || path.startsWith(Inert.path(folder.bytes()) + "/");
    }

    /** Returns the kind of unit under which the unit's capabilities are found; empty for documentation tests. */
    public static Optional<Kind> kind(PlannedUnit unit) {
        return switch (unit.kind()) {
            case BUILD_SCRIPT -> Optional.of(Kind.BUILD_SCRIPT);
            case MACRO -> Optional.of(Kind.MACRO);
            case TEST -> Optional.of(Kind.TEST);
            case PROGRAM -> Optional.of(Kind.PROGRAM);
            case DOC_TESTS -> Optional.empty();
        };
    }

    private static boolean isAt(RepoPath root, String path) {
        return root.utf8().equals(path) || Inert.path(root.bytes()).equals(path);
    }

    private static String line(String text) {
        return Inert.line(text, LONGEST);
    }
}
