package dev.lazaret.app.window.session;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.snapshot.FolderChangeChecker;

/**
 * Result of checking whether the folder still has the bytes that were read.
 *
 * @param same whether the bytes are the same; false if the check was cancelled
 * @param status text for the status bar
 * @param what first change as a sentence, sanitized for display; empty if there is none
 */
public record ChangeCheckResult(boolean same, String status, String what) {
    /** Status text if the folder is unchanged. */
    public static final String SAME = "Your folder is unchanged";

    private static final int LONGEST = 300;

    /** Hashes the folder again. Must not be called on the JavaFX thread. */
    public static ChangeCheckResult of(Session session) {
        return switch (FolderChangeChecker.of(
                session.repository(), session.audit().inventory(), () -> false)) {
            case FolderChangeChecker.Result.Cancelled() -> new ChangeCheckResult(false, "", "");
            case FolderChangeChecker.Result.Same() -> new ChangeCheckResult(true, SAME, "");
            case FolderChangeChecker.Result.FileChanged changed ->
                new ChangeCheckResult(false, status(changed), Inert.line(changed.words(), LONGEST) + ".");
        };
    }

    /**
     * Returns the status text for a change.
     *
     * <p>The status bar shows it next to the step's result, but no step can write to the folder. The text therefore
     * states that the change happened after reading, and outside the sandbox.
     */
    static String status(FolderChangeChecker.Result.FileChanged changed) {
        return (changed.changes().isEmpty() ? "What a link leads to" : changed.amount())
                + " changed outside the sandbox since reading";
    }
}
