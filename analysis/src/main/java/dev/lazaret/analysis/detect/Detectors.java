package dev.lazaret.analysis.detect;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** All detectors, in the order of their names. */
public final class Detectors {
    static final List<SourceDetector> SOURCE =
            List.of(new FrontMatter(), new MacroDefinitions(), new SourceCharacters(), new Unlexable());

    /** The rules of those that look at files of any name. */
    static final SortedSet<String> ANY = new FrontMatter().ids();

    private static final List<Detector> ALL = List.of(
            new CargoAliases(),
            new CargoTargets(),
            new Dependencies(),
            new Links(),
            new Lockfiles(),
            new RustVersion(),
            new Vendor(),
            new Workspaces());

    private Detectors() {}

    /** The detectors that look at the whole repository. */
    public static List<Detector> all() {
        return ALL;
    }

    /** The rules that detectors find, those of Rust files and documents too. */
    public static SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>(HiddenSpelling.ids());
        ALL.forEach(detector -> ids.addAll(detector.ids()));
        SOURCE.forEach(detector -> ids.addAll(detector.ids()));
        return ids;
    }
}
