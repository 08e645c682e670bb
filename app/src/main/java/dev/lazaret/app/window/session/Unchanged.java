package dev.lazaret.app.window.session;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.snapshot.Recheck;

/**
 * Whether the folder still has the bytes that were read.
 *
 * @param same whether it has; not where looking was broken off
 * @param status the status bar's words
 * @param what the first change, a sentence, inert; empty where there is none
 */
public record Unchanged(boolean same, String status, String what) {
    /** After a step. */
    public static final String SAME = "Your folder is unchanged";

    private static final int LONGEST = 300;

    /** Looks by hashing the folder again. Not on the JavaFX thread. */
    public static Unchanged of(Session session) {
        return switch (Recheck.of(session.repository(), session.audit().inventory(), () -> false)) {
            case Recheck.Result.Cancelled() -> new Unchanged(false, "", "");
            case Recheck.Result.Same() -> new Unchanged(true, SAME, "");
            case Recheck.Result.FileChanged changed ->
                new Unchanged(false, status(changed), Inert.line(changed.words(), LONGEST) + ".");
        };
    }

    /** It stands beside what a step executed, and no step writes there: so it says since when, and from where. */
    static String status(Recheck.Result.FileChanged changed) {
        return (changed.changes().isEmpty() ? "What a link leads to" : changed.amount())
                + " changed outside the sandbox since reading";
    }
}
