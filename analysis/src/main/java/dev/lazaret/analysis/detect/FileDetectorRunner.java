package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.match.Matches;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.WatchedNames;
import dev.lazaret.analysis.text.ByteFacts;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Runs the detectors for single files while a file is being read. Not thread-safe: each worker has its own instance.
 *
 * <p>If a detector fails, its rules are not applied to the rest of the file, and the failure is reported.
 */
public final class FileDetectorRunner {
    /**
     * Names that some detectors look for in a Rust file. If none of its names occurs, a detector skips the file or
     * parts of it.
     */
    public static final List<WatchedNames> NAMES =
            List.of(ProcMacroDefinitions.NAMES, Doctests.NAMES, TrybuildCallMatcher.NAMES);

    /** Detectors for the text of any file. */
    private static final List<RawFileDetector> TEXT = List.of(
            new EmacsVariables(),
            new HiddenText(),
            new PromptInjection(),
            new Modelines(),
            new ExternallyStoredFiles(),
            new ToolchainOverrides());

    /** Detectors for the bytes of regular files outside git's folders. */
    private static final List<RawFileDetector> BYTES = List.of(
            new DangerousArchives(),
            new HighEntropy(),
            new ShebangInterpreters(),
            new MediaFiles(),
            new EmbeddedDebuggerScripts(),
            new Polyglots());

    private final FindingCollector findings;
    private final FileFactCollector facts;
    private final EmbeddedManifests frontMatter;

    /** Detectors for Rust files. */
    private final List<RustFileDetector> source;

    /**
     * @param findings receives the findings
     * @param facts receives the facts about single files that the detectors for the whole repository need
     */
    public FileDetectorRunner(FindingCollector findings, FileFactCollector facts) {
        this.findings = findings;
        this.facts = facts;
        this.frontMatter = new EmbeddedManifests(facts);
        this.source = List.of(
                new EncodedConstants(),
                new Doctests(),
                frontMatter,
                new Homoglyphs(),
                new ProcMacroDefinitions(facts),
                new DeceptiveSourceCharacters(),
                new UnusualSourceLayout(),
                new UnlexableRustFiles());
    }

    /** Runs the detectors for Rust source on one file. The file must have been scanned for {@link #NAMES}. */
    public void source(RustFile file) {
        facts.names(file);
        for (RustFileDetector detector : source) {
            if (detector.mayFind(file.scan())) {
                run(detector, file.path(), file);
            }
        }
    }

    /** Examines the examples in a Markdown file that Rust source includes as documentation. */
    public void documentation(RustFile file) {
        findings.run(() -> Doctests.RULES, file.path(), () -> Doctests.markdown(file, findings));
    }

    /** Examines a debugger script that is embedded in a program. */
    public void debugger(RepoPath path, byte[] buffer, int length) {
        findings.run(
                () -> DebuggerScriptScanner.RULES,
                path,
                () -> DebuggerScriptScanner.find(path, buffer, length, findings));
    }

    /** Looks for a cargo script in a file whose name is not that of Rust source. */
    public void other(RepoPath path, byte[] buffer, int length) {
        findings.run(frontMatter::ids, path, () -> frontMatter.find(path, buffer, length, findings));
    }

    /**
     * Runs the detectors for the bytes and the text of any file, including Rust files.
     *
     * @param regular whether the entry is a regular file, not a link; only then are its traits recorded and the
     *     detectors for bytes run
     * @param bytes facts from a pass over the bytes
     */
    public void content(RepoPath path, boolean regular, byte[] buffer, int length, ByteFacts bytes) {
        RawFile file = new RawFile(path, buffer, length, bytes);
        if (regular) {
            facts.bytes(path, file.traits());
            if (!path.hasPart(".git")) {
                run(BYTES, file);
                facts.names(file);
                facts.natives(file);
            }
        }
        run(TEXT, file);
    }

    /** Adds the matches of rules in a document, and finds keys in the document that are spelled with escapes. */
    public void document(String kind, RepoPath path, Document document, Matches matches) {
        findings.add(path, matches);
        EscapedKeySpellings.find(kind, path, document, matches, findings);
    }

    private void run(List<RawFileDetector> detectors, RawFile file) {
        for (RawFileDetector detector : detectors) {
            run(detector, file.path(), file);
        }
    }

    /** Same as {@link FindingCollector#run}, but allocates no memory per call. */
    private <F> void run(FileDetector<F> detector, RepoPath path, F file) {
        try {
            detector.find(file, findings);
        } catch (WorkBudget.Exceeded over) {
            detector.ids().forEach(id -> findings.unfinished(id, path));
            throw over;
        } catch (RuntimeException | StackOverflowError defect) {
            findings.failed(path, detector.ids(), defect);
        }
    }

    /** Returns the ids of the rules that each of these detectors implements, by the detector's name. */
    SortedMap<String, SortedSet<String>> ids() {
        SortedMap<String, SortedSet<String>> ids = new TreeMap<>();
        ids.put(EscapedKeySpellings.class.getSimpleName(), EscapedKeySpellings.ids());
        source.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        BYTES.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        TEXT.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        return ids;
    }
}
