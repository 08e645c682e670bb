package dev.lazaret.app.window.session;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.snapshot.Recheck;
import dev.lazaret.app.window.words.Names;

/**
 * Whether the folder still has the bytes that were read.
 *
 * @param same whether it has; not where looking was broken off
 * @param status the status bar's words
 * @param what the first change, a sentence, inert; empty where there is none
 */
public record Unchanged(boolean same, String status, String what) {
    private static final int LONGEST = 300;

    /** Looks by hashing the folder again. Not on the JavaFX thread. */
    public static Unchanged of(Session session) {
        return switch (Recheck.of(session.repository(), session.audit().inventory(), () -> false)) {
            case Recheck.Result.Cancelled() -> new Unchanged(false, "", "");
            case Recheck.Result.Same() -> new Unchanged(true, "Your folder was unchanged after the step", "");
            case Recheck.Result.Changed changed -> {
                int files = changed.changes().size();
                yield new Unchanged(
                        false,
                        "Your folder has changed: " + Names.number(files) + (files == 1 ? " file" : " files"),
                        Inert.line(changed.words(), LONGEST) + ".");
            }
        };
    }
}
