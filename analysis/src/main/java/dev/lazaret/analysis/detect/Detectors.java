package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Catalogue;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** All detectors, in the order of their names. */
public final class Detectors {
    static final List<SourceDetector> SOURCE = List.of(
            new Blobs(),
            new Doctests(),
            new FrontMatter(),
            new Homoglyphs(),
            new MacroDefinitions(),
            new SourceCharacters(),
            new SourceLayout(),
            new Unlexable());

    static final List<TextDetector> TEXT = List.of(
            new EmacsVariables(),
            new HiddenText(),
            new Injection(),
            new Modelines(),
            new StoredElsewhere(),
            new ToolchainWords());

    /** Those that look at the bytes of regular files, outside git's own folders. */
    static final List<TextDetector> BYTES =
            List.of(new Archives(), new HighEntropy(), new Interpreters(), new Media(), new Objects(), new Polyglots());

    /** The rules of those that look at files of any name. */
    static final SortedSet<String> ANY = new FrontMatter().ids();

    private Detectors() {}

    /** The detectors that look at the whole repository. */
    public static List<Detector> all(Catalogue catalogue) {
        return List.of(
                new AgentLinks(),
                new Capabilities(catalogue),
                new BinaryUse(),
                new CargoAliases(),
                new CargoTargets(),
                new DatabaseMacros(),
                new Dependencies(),
                new FileStatus(),
                new GitIndex(),
                new Harness(catalogue),
                new HiddenManifests(),
                new IgnoredTracked(),
                new Inclusions(),
                new Links(),
                new Lockfiles(),
                new ManyEntries(),
                new MissingManifest(),
                new Names(),
                new Orphans(),
                new Patches(),
                new PopularNames(catalogue),
                new RustVersion(),
                new StoredElsewhere(),
                new Unread(),
                new Vendor(),
                new Workflows(),
                new Workspaces());
    }

    /** The rules that detectors find, by the name of the detector: those of Rust files and documents too. */
    public static SortedMap<String, SortedSet<String>> ids(Catalogue catalogue) {
        SortedMap<String, SortedSet<String>> ids = new TreeMap<>();
        ids.put(HiddenSpelling.class.getSimpleName(), HiddenSpelling.ids());
        all(catalogue).forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        SOURCE.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        BYTES.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        TEXT.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        return ids;
    }
}
