package dev.lazaret.analysis.manual;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Manual findings of an auditor, for tests of how they are relocated. */
public final class MadeFindings {
    private MadeFindings() {}

    /** Builds a finding on lines of a text. */
    public static ManualFinding of(String path, String text, int first, int last, String title, Severity severity) {
        return of(path, Content.of(text.getBytes(StandardCharsets.UTF_8)), first, last, title, severity);
    }

    /** Builds a finding on lines of a file in a folder. */
    public static ManualFinding in(Path folder, String path, int first, int last, String title, Severity severity) {
        try (Repository repository = ((RepositoryOpenResult.Ready) Repository.open(folder)).repository()) {
            ReadResult.Whole whole = (ReadResult.Whole) repository.read(RepoPath.of(path), 1 << 20);
            return of(path, whole.content(), first, last, title, severity);
        }
    }

    /** Returns the same finding in a crate, {@code NAME@VERSION}. */
    public static ManualFinding inCrate(String crate, ManualFinding made) {
        Anchor anchor = made.anchor();
        return made.at(new Anchor(
                crate,
                anchor.path(),
                anchor.lines(),
                anchor.file(),
                anchor.opening(),
                anchor.text(),
                anchor.before(),
                anchor.after()));
    }

    private static ManualFinding of(
            String path, Content content, int first, int last, String title, Severity severity) {
        Anchor anchor = Anchor.of(RepoPath.of(path), new LineRange(first, last), FileLineHasher.of(content));
        return new ManualFinding(anchor, title, severity, Optional.of(Trigger.CHECK), Optional.of("Read " + title));
    }
}
