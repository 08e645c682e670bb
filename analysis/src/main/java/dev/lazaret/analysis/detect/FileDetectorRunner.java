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
 * Runs the detectors for single files, while the file is read. Each worker has one; not thread-safe.
 *
 * <p>A failure of a detector ends its rules on the file and is reported.
 */
public final class FileDetectorRunner {
    /** Names that must occur in a Rust file for some of these detectors to examine it, or parts of it. */
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

    /** Detectors for one Rust file. */
    private final List<RustFileDetector> source;

    /**
     * @param findings receives what is found
     * @param facts receives what the detectors of the whole repository need of single files
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

    /** Runs the detectors for Rust source on one file, which was scanned for {@link #NAMES}. */
    public void source(RustFile file) {
        facts.names(file);
        for (RustFileDetector detector : source) {
            if (detector.mayFind(file.scan())) {
                run(detector, file.path(), file);
            }
        }
    }

    /** Examines the examples of a Markdown file that Rust source includes as documentation. */
    public void documentation(RustFile file) {
        findings.run(() -> Doctests.RULES, file.path(), () -> Doctests.markdown(file, findings));
    }

    /** Examines a debugger script that is part of a program. */
    public void debugger(RepoPath path, byte[] buffer, int length) {
        findings.run(
                () -> DebuggerScriptScanner.RULES,
                path,
                () -> DebuggerScriptScanner.find(path, buffer, length, findings));
    }

    /** Looks for a cargo script in a file that is not named as Rust source. */
    public void other(RepoPath path, byte[] buffer, int length) {
        findings.run(frontMatter::ids, path, () -> frontMatter.find(path, buffer, length, findings));
    }

    /**
     * Runs the detectors for the bytes and the text of any file, including Rust.
     *
     * @param regular whether the entry is a regular file and not a link; only then its traits are recorded and the
     *     byte detectors run
     * @param bytes what a pass over the bytes has shown
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

    /** Adds the matches of the rules in a document, and the keys in the document that are hidden behind escapes. */
    public void document(String kind, RepoPath path, Document document, Matches matches) {
        findings.add(path, matches);
        EscapedKeySpellings.find(kind, path, document, matches, findings);
    }

    private void run(List<RawFileDetector> detectors, RawFile file) {
        for (RawFileDetector detector : detectors) {
            run(detector, file.path(), file);
        }
    }

    /** Same as {@link FindingCollector#run}, but allocates nothing for a call. */
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

    /** Returns the rules that these detectors find, by the name of the detector. */
    SortedMap<String, SortedSet<String>> ids() {
        SortedMap<String, SortedSet<String>> ids = new TreeMap<>();
        ids.put(EscapedKeySpellings.class.getSimpleName(), EscapedKeySpellings.ids());
        source.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        BYTES.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        TEXT.forEach(detector -> ids.put(detector.getClass().getSimpleName(), detector.ids()));
        return ids;
    }
}
