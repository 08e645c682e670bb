package dev.lazaret.app.window.session;

import dev.lazaret.analysis.reading.LineSet;
import dev.lazaret.analysis.reading.LinesRead;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.analysis.text.Numbers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which lines of an opened folder are read, as it stands now. On the JavaFX thread alone. */
public final class MarkedLines {
    private final LinesRead before;
    private final Told told;
    private final long all;
    private final Map<RepoPath, LineSet> files;
    private long count;

    /** Told each change. */
    interface Told {
        /**
         * Something was said of lines.
         *
         * @param read all lines of the file that are read now
         * @param undo whether it takes the last word on this file back
         */
        void marked(Change change, LineSet read, boolean undo);
    }

    /**
     * What was said of lines of a file.
     *
     * @param content that was seen
     * @param lines of which it was not said before
     * @param read whether they are read, or unread
     */
    public record Change(RepoPath path, Digest content, LineSet lines, boolean read) {
        /** {@code Read: 41 lines of lib.rs}. */
        public String words() {
            String name = Inert.path(path.bytes());
            return (read ? "Read: " : "Unread again: ") + Numbers.unbroken(lines.count(), "line") + " of " + name;
        }
    }

    MarkedLines(LinesRead before, Told told) {
        this.before = before;
        this.told = told;
        this.all = before.all();
        this.files = new HashMap<>(before.files());
        this.count = before.read();
    }

    /** As it is now; later changes do not change it. */
    public LinesRead now() {
        return new LinesRead(before.counts(), files);
    }

    /** What is read of a file. */
    public LineSet of(RepoPath path) {
        return files.getOrDefault(path, LineSet.NONE);
    }

    /** Lines that there are to read of a file. */
    public int all(RepoPath path) {
        return before.counts().of(path);
    }

    /** Lines that are read. */
    public long count() {
        return count;
    }

    /** Lines that there are to read. */
    public long all() {
        return all;
    }

    /** Says of lines that they are read; that they are unread where all of them are read. */
    public Optional<Change> toggle(RepoPath path, Digest content, LineRange lines) {
        LineSet wanted = LineSet.of(lines).within(LineSet.first(all(path)));
        boolean isRead = wanted.without(of(path)).isEmpty();
        return mark(path, content, wanted, !isRead);
    }

    /**
     * Says that lines are read, or unread.
     *
     * @param content of the file that was seen
     * @return what has changed; empty where nothing has
     */
    public Optional<Change> mark(RepoPath path, Digest content, LineSet lines, boolean read) {
        LineSet now = of(path);
        LineSet wanted = lines.within(LineSet.first(all(path)));
        LineSet changed = read ? wanted.without(now) : wanted.within(now);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        Change change = new Change(path, content, changed, read);
        apply(change, false);
        return Optional.of(change);
    }

    /** Takes a change back, by a further one. */
    public void undo(Change change) {
        LineSet now = of(change.path());
        LineSet back =
                change.read() ? change.lines().within(now) : change.lines().without(now);
        if (!back.isEmpty()) {
            apply(new Change(change.path(), change.content(), back, !change.read()), true);
        }
    }

    private void apply(Change change, boolean undo) {
        LineSet now = of(change.path());
        LineSet next = change.read() ? now.with(change.lines()) : now.without(change.lines());
        files.put(change.path(), next);
        count += next.count() - now.count();
        told.marked(change, next, undo);
    }
}
