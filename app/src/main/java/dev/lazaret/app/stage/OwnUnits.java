package dev.lazaret.app.stage;

import dev.lazaret.analysis.capability.Unit.Kind;
import dev.lazaret.analysis.capability.UnitCapabilities;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.Unit;
import java.util.Optional;

/** Units of a plan among those that were read. */
public final class OwnUnits {
    private static final int LONGEST = 300;

    private OwnUnits() {}

    /** What was read of a unit of the repository; empty for crates from elsewhere, tests and programs, which are not read as a whole. */
    public static Optional<UnitCapabilities> of(CrateCapabilities read, Unit unit) {
        Optional<Kind> kind = kind(unit);
        if (!unit.fromRepository() || kind.isEmpty()) {
            return Optional.empty();
        }
        return read.units().stream()
                .filter(one -> one.unit().kind() == kind.get())
                .filter(one -> line(one.unit().crate()).equals(line(unit.crate())))
                .filter(one -> isAt(one.unit().root(), unit.path()))
                .findFirst();
    }

    /** What was read as units of this kind; empty for tests and programs. */
    public static Optional<Kind> kind(Unit unit) {
        return switch (unit.kind()) {
            case BUILD_SCRIPT -> Optional.of(Kind.BUILD_SCRIPT);
            case MACRO -> Optional.of(Kind.MACRO);
            case TEST, DOC_TESTS, PROGRAM -> Optional.empty();
        };
    }

    private static boolean isAt(RepoPath root, String path) {
        return root.utf8().equals(path) || Inert.path(root.bytes()).equals(path);
    }

    private static String line(String text) {
        return Inert.line(text, LONGEST);
    }
}
