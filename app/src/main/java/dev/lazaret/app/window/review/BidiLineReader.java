package dev.lazaret.app.window.review;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.code.CodeDocument;
import dev.lazaret.viewer.findings.BidiLine;
import dev.lazaret.viewer.findings.BidiLint;
import java.util.List;
import java.util.Optional;

/**
 * Explains how a line with bidirectional control characters is displayed, and why it compiles.
 *
 * <p>Must not be used on the JavaFX thread, because it reads the root files of the crate.
 */
final class BidiLineReader {
    private static final List<String> ROOTS = List.of("lib.rs", "main.rs", "mod.rs");
    private static final String LINTS_IN_MANIFEST = "MAN-LINTS-OFF";

    private final ShownFileReader reading;
    private final List<Finding> findings;

    /**
     * @param findings findings of the whole repository, including those about manifests that lower lint levels
     */
    BidiLineReader(ShownFileReader reading, List<Finding> findings) {
        this.reading = reading;
        this.findings = findings;
    }

    /** Returns the explanation for a finding; empty if the finding is of another kind or its line isn't shown. */
    Optional<BidiLine> read(Finding finding, ShownFileReader.Result result) {
        boolean differs = finding.id().equals(BidiLine.RULE) && finding.line() > 0;
        if (differs
                && result instanceof ShownFileReader.Result.Shown(CodeDocument document, var _)
                && finding.line() <= document.lines()) {
            int from = document.lineStart(finding.line());
            int to = document.lineEnd(finding.line());
            int first = document.nextHidden(from - 1);
            BidiLint lint = BidiLint.at(document.text(), Math.max(from, first));
            return Optional.of(BidiLine.of(document.text().substring(from, to), allowed(finding, document, lint)));
        }
        return Optional.empty();
    }

    private Optional<BidiLine.Allowed> allowed(Finding finding, CodeDocument document, BidiLint lint) {
        Optional<BidiLine.Allowed> own =
                lint.lowered(finding.path(), document.text(), document.lineStart(finding.line()));
        if (own.isPresent()) {
            return own;
        }
        RepoPath folder = finding.path();
        while (!folder.isRoot()) {
            folder = folder.parent();
            for (String root : ROOTS) {
                RepoPath path = folder.isRoot() ? RepoPath.of(root) : folder.child(root);
                if (reading.exists(path)
                        && reading.read(path) instanceof ShownFileReader.Result.Shown(CodeDocument of, var _)) {
                    Optional<BidiLine.Allowed> found = lint.lowered(path, of.text(), -1);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return findings.stream()
                .filter(one ->
                        one.id().equals(LINTS_IN_MANIFEST) && one.evidence().contains(lint.name()))
                .filter(one -> finding.path().isIn(one.path().parent()))
                .findFirst()
                .map(one -> new BidiLine.Allowed(one.evidence(), one.path(), one.line()));
    }
}
