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
                new UntrustedWorkflowArtifacts(),
                new CapabilityDetector(catalogue),
                new DangerousCiScriptActions(catalogue),
                new BinaryUse(),
                new BroadIgnorePatterns(),
                new ChainedCargoAliases(),
                new ImplicitCargoTargets(),
                new CompileTimeDatabaseConnections(),
                new ConditionalDependencies(),
                new RustAnalyzerCargoAliases(catalogue),
                new UnusualFileMetadata(),
                new EmbeddedGitConfigUse(),
                new SkippedIndexEntries(),
                new CustomTestHarnesses(catalogue),
                new HiddenManifests(),
                new IgnoredTrackedFiles(),
                new ExternalFileInclusions(),
                new SymbolicLinks(),
                new LockfileInconsistencies(),
                new OversizedFolders(),
                new MissingManifest(),
                new BuildScriptNativeCode(),
                new MisleadingFileNames(),
                new OrphanedRustFiles(),
                new PatchedDependencies(),
                new TyposquattedDependencies(catalogue),
                new RustVersionMismatch(),
                new ShadowedPythonModules(),
                new ExternallyStoredFiles(),
                new WorkflowScriptInjection(catalogue),
                new AnalysisGapDetector(),
                new VendoredChecksumMismatches(),
                new UntrustedWorkflowCheckouts(),
                new WorkspaceAnomalies());
    }

    /** Runs a detector. An uncaught exception is reported as a finding for the whole repository. */
    public static void run(Detector detector, RepositoryFacts facts, FindingCollector findings) {
        findings.run(detector::ids, RepoPath.ROOT, () -> detector.find(facts, findings));
    }

    /**
     * Returns the ids of the rules that each detector implements, by the detector's name. Includes the detectors for
     * single files.
     */
    public static SortedMap<String, SortedSet<String>> ids(Catalogue catalogue) {
        SortedMap<String, SortedSet<String>> ids =
                new FileDetectorRunner(new FindingCollector(catalogue), new FileFactCollector()).ids();
        all(catalogue).forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        return ids;
    }
}
