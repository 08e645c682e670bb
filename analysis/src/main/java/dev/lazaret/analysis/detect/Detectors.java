package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** Lists the detectors for the whole repository. They run after the scan. */
public final class Detectors {
    private Detectors() {}

    /** Returns the detectors for the whole repository. */
    public static List<Detector> all(Catalogue catalogue) {
        return List.of(
                new IndirectAgentInstructions(),
                new UntrustedArtifacts(),
                new Capabilities(catalogue),
                new CiScriptActions(catalogue),
                new BinaryUse(),
                new BroadIgnores(),
                new CargoAliases(),
                new CargoTargets(),
                new DatabaseMacros(),
                new Dependencies(),
                new EditorAliases(catalogue),
                new UnusualFileMetadata(),
                new GitFolders(),
                new SkippedIndexEntries(),
                new Harness(catalogue),
                new HiddenManifests(),
                new IgnoredTracked(),
                new Inclusions(),
                new SymbolicLinks(),
                new Lockfiles(),
                new ManyEntries(),
                new MissingManifest(),
                new NativeCode(),
                new MisleadingFileNames(),
                new Orphans(),
                new PatchedDependencies(),
                new TyposquattedDependencies(catalogue),
                new RustVersionMismatch(),
                new ShadowedPythonModules(),
                new StoredElsewhere(),
                new StrangersText(catalogue),
                new Unread(),
                new Vendor(),
                new Workflows(),
                new Workspaces());
    }

    /** Runs a detector. An uncaught exception is reported for the whole repository. */
    public static void run(Detector detector, Facts facts, FindingCollector findings) {
        findings.run(detector::ids, RepoPath.ROOT, () -> detector.find(facts, findings));
    }

    /** Returns the rules that detectors find, by the name of the detector. Includes the detectors for single files. */
    public static SortedMap<String, SortedSet<String>> ids(Catalogue catalogue) {
        SortedMap<String, SortedSet<String>> ids =
                new FileDetectors(new FindingCollector(catalogue), new FileFacts()).ids();
        all(catalogue).forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        return ids;
    }
}
