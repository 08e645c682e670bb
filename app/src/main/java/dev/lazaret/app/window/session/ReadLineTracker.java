package dev.lazaret.app.window.session;

import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.coverage.LinesRead;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tracks which lines of an opened folder are marked as read. Must be used only on the JavaFX thread. */
public final class ReadLineTracker {
    private final LinesRead before;
    private final Listener listener;
    private final long all;
    private final Map<RepoPath, LineSet> files;
    private long count;

    /** Listener for changes of marks. */
    interface Listener {
        /**
         * Called after lines have been marked or unmarked.
         *
         * @param read all lines of the file that are now read
         * @param undo whether the change reverts the last change of this file
         */
        void marked(Change change, LineSet read, boolean undo);
    }

    /**
     * A change of the marks of one file.
     *
     * @param content digest of the file's content that the auditor saw
     * @param lines lines whose mark changed
     * @param read whether they are now read
     */
    public record Change(RepoPath path, Digest content, LineSet lines, boolean read) {
        /** Describes the change, such as {@code Read: 41 lines of lib.rs}. */
        public String words() {
            String name = Inert.path(path.bytes());
            return (read ? "Read: " : "Unread again: ") + CountFormatter.unbroken(lines.count(), "line") + " of "
                    + name;
        }
    }

    ReadLineTracker(LinesRead before, Listener receiver) {
        this.before = before;
        this.listener = receiver;
        this.all = before.all();
        this.files = new HashMap<>(before.files());
        this.count = before.read();
    }

    /** Returns a snapshot of the current marks. */
    public LinesRead now() {
        return new LinesRead(before.counts(), files);
    }

    /** Returns the lines of a file that are read. */
    public LineSet get(RepoPath path) {
        return files.getOrDefault(path, LineSet.NONE);
    }

    /** Returns the number of lines of a file that count towards reading progress. */
    public int all(RepoPath path) {
        return before.counts().of(path);
    }

    /** Returns the number of lines in all files that are read. */
    public long count() {
        return count;
    }

    /** Returns the number of lines in all files that count towards reading progress. */
    public long all() {
        return all;
    }

    /** Marks lines as read; unmarks them if all of them are already read. */
    public Optional<Change> toggle(RepoPath path, Digest content, LineRange lines) {
        LineSet wanted = LineSet.of(lines).within(LineSet.first(all(path)));
        boolean isRead = wanted.without(get(path)).isEmpty();
        return mark(path, content, wanted, !isRead);
    }

    /**
     * Marks lines as read or unread.
     *
     * @param content digest of the file's content that the auditor saw
     * @return the change; empty if nothing changed
     */
    public Optional<Change> mark(RepoPath path, Digest content, LineSet lines, boolean read) {
        LineSet now = get(path);
        LineSet wanted = lines.within(LineSet.first(all(path)));
        LineSet changed = read ? wanted.without(now) : wanted.within(now);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Change change = new Change(path, content, changed, read);
        apply(change, false);
        return Optional.of(change);
    }

    /** Reverts a change by recording the opposite change for those of its lines whose mark hasn't changed since. */
    public void undo(Change change) {
        LineSet now = get(change.path());
        LineSet back =
                change.read() ? change.lines().within(now) : change.lines().without(now);
        if (!back.isEmpty()) {
            apply(new Change(change.path(), change.content(), back, !change.read()), true);
        }
    }

    private void apply(Change change, boolean undo) {
        LineSet now = get(change.path());
        LineSet next = change.read() ? now.with(change.lines()) : now.without(change.lines());
        files.put(change.path(), next);
        count += next.count() - now.count();
        listener.marked(change, next, undo);
    }
}
