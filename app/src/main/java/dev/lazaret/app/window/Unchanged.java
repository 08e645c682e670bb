package dev.lazaret.app.window;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.FileVisitor;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Limits;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Scan;

/** Whether the folder still has the bytes that were read, by hashing it again. Not on the JavaFX thread. */
final class Unchanged {
    private Unchanged() {}

    /** The status bar's words. */
    static String words(Session session) {
        return switch (look(session)) {
            case Scan.Cancelled() -> "";
            case Scan.Done(Inventory now) ->
                isSame(session, now) ? "Your folder is unchanged" : "Your folder has changed: open it again";
        };
    }

    /** Whether it is; a look that was broken off says no. */
    static boolean is(Session session) {
        return look(session) instanceof Scan.Done(Inventory now) && isSame(session, now);
    }

    private static Scan look(Session session) {
        return session.repository().scan(Limits.DEFAULT, () -> NOTHING, Progress.NONE);
    }

    private static boolean isSame(Session session, Inventory now) {
        return now.digest().equals(session.audit().inventory().digest());
    }

    private static final FileVisitor NOTHING = new FileVisitor() {
        @Override
        public void visit(Entry entry, Content content) {
            // Only the digest is wanted.
        }
    };
}
