package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.WatchedNames;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Lists all detectors. Detectors for one file run while the file is read, detectors for the whole repository after the
 * scan.
 */
public final class Detectors {
    /** Detectors for one Rust file. */
    private static final List<SourceDetector> SOURCE = List.of(
            new Blobs(),
            new Doctests(),
            new FrontMatter(),
            new Homoglyphs(),
            new MacroDefinitions(),
            new SourceCharacters(),
            new SourceLayout(),
            new Unlexable());

    /** Detectors for the text of any file. */
    private static final List<TextDetector> TEXT = List.of(
            new EmacsVariables(),
            new HiddenText(),
            new Injection(),
            new Modelines(),
            new StoredElsewhere(),
            new ToolchainWords());

    /** Detectors for the bytes of regular files outside git's folders. */
    private static final List<TextDetector> BYTES =
            List.of(new Archives(), new HighEntropy(), new Interpreters(), new Media(), new Objects(), new Polyglots());

    /** The rules of the detectors that examine files of any name. */
    private static final SortedSet<String> ANY = new FrontMatter().ids();

    /** Names that must occur in a Rust file for some of these detectors to examine it, or parts of it. */
    public static final List<WatchedNames> NAMES = List.of(MacroDefinitions.NAMES, Doctests.NAMES, TestCaseCalls.NAMES);

    private Detectors() {}

    /** Returns the detectors for the whole repository. */
    public static List<Detector> all(Catalogue catalogue) {
        return List.of(
                new AgentLinks(),
                new Artifacts(),
                new Capabilities(catalogue),
                new CiDeeds(catalogue),
                new BinaryUse(),
                new CargoAliases(),
                new CargoTargets(),
                new DatabaseMacros(),
                new Dependencies(),
                new EditorAliases(catalogue),
                new FileStatus(),
                new GitFolders(),
                new GitIndex(),
                new Harness(catalogue),
                new HiddenManifests(),
                new IgnoredTracked(),
                new Inclusions(),
                new Links(),
                new Lockfiles(),
                new ManyEntries(),
                new MissingManifest(),
                new NativeCode(),
                new Names(),
                new Orphans(),
                new Patches(),
                new PopularNames(catalogue),
                new RustVersion(),
                new ShadowedModules(),
                new StoredElsewhere(),
                new StrangersText(catalogue),
                new Unread(),
                new Vendor(),
                new Workflows(),
                new Workspaces());
    }

    /**
     * Runs the detectors for Rust source on one file, which was scanned for {@link #NAMES}.
     */
    public static void source(Source source, FindingCollector out) {
        out.facts().names(source);
        for (SourceDetector detector : SOURCE) {
            if (detector.mayFind(source.scan())) {
                out.run(detector, source.path(), source);
            }
        }
    }

    /** Examines the examples of a Markdown file that Rust source includes as documentation. */
    public static void documentation(Source source, FindingCollector out) {
        out.run(() -> Doctests.RULES, source.path(), () -> Doctests.markdown(source, out));
    }

    /** Examines a debugger script that is part of a program. */
    public static void debugger(RepoPath path, byte[] buffer, int length, FindingCollector out) {
        out.run(() -> DebuggerScript.RULES, path, () -> DebuggerScript.find(path, buffer, length, out));
    }

    /** Runs the detectors for Rust source in files with other names. */
    public static void other(RepoPath path, byte[] buffer, int length, FindingCollector out) {
        out.run(() -> ANY, path, () -> FrontMatter.find(path, buffer, length, out));
    }

    /**
     * Runs the detectors for the bytes and the text of any file, including Rust.
     *
     * @param regular whether the entry is a regular file and not a link; only then its traits are recorded and the
     *     byte detectors run
     */
    public static void content(RepoPath path, boolean regular, byte[] buffer, int length, FindingCollector out) {
        TextFile file = new TextFile(path, buffer, length);
        if (regular) {
            out.facts().bytes(path, file.traits());
            if (!path.hasPart(".git")) {
                run(BYTES, file, out);
                out.facts().names(file);
                out.facts().natives(file);
            }
        }
        run(TEXT, file, out);
    }

    private static void run(List<TextDetector> detectors, TextFile file, FindingCollector out) {
        for (TextDetector detector : detectors) {
            out.run(detector, file.path(), file);
        }
    }

    /**
     * Returns the rules that detectors find, by the name of the detector. Includes the detectors for single files and
     * documents.
     */
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
