package dev.lazaret.app.window.review;

import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.app.window.session.ReadLineTracker;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.viewer.code.CodeDocument;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.code.CodeView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.util.Duration;

/** Marks lines as read: lines of the shown source with a key, lines of any file with the file's context menu. */
final class ReadLineMarker {
    /**
     * Time for which the viewport must not move before its lines count as seen. Lines that only scroll past don't
     * count.
     */
    private static final Duration REST = Duration.millis(400);

    private final Session session;
    private final CodePane code;
    private final ReviewPage.Acts messages;
    private final Map<RepoPath, LineSet> onScreen = new HashMap<>();
    private final PauseTransition restTimer = new PauseTransition(REST);
    private final ContextMenu menu = new ContextMenu();
    private Optional<FullyShownFile> shown = Optional.empty();

    ReadLineMarker(Session session, CodePane code, ReviewPage.Acts messages) {
        this.session = session;
        this.code = code;
        this.messages = messages;
        restTimer.setOnFinished(_ -> recordVisible());
        code.view().onViewport(() -> shown.ifPresent(_ -> restTimer.playFromStart()));
        code.view().node().setOnContextMenuRequested(this::openMenu);
    }

    /** Sets the file that is shown; empty if it has no lines that can be marked. */
    void shown(Optional<FullyShownFile> file) {
        shown = file.filter(one -> session.lines().all(one.path()) > 0);
        refresh();
    }

    /** Shows the current marks. */
    void refresh() {
        shown.ifPresent(file -> code.read(session.lines().get(file.path()), onScreen(file.path())));
    }

    private LineSet onScreen(RepoPath path) {
        return onScreen.getOrDefault(path, LineSet.NONE);
    }

    /** Records the lines in view as seen. */
    private void recordVisible() {
        Optional<LineRange> lines = code.isVisible() ? code.view().visibleLines() : Optional.empty();
        if (shown.isPresent() && lines.isPresent()) {
            RepoPath path = shown.get().path();
            LineSet before = onScreen(path);
            LineSet now = before.with(
                    LineSet.of(lines.get()).within(LineSet.first(session.lines().all(path))));
            if (!now.equals(before)) {
                onScreen.put(path, now);
                refresh();
            }
        }
    }

    /** Returns the lines that were on the screen and aren't read. */
    private LineSet offered(RepoPath path) {
        return onScreen(path).without(session.lines().get(path));
    }

    /**
     * Marks the selected lines as read; without a selection, the lines of the item at the caret, or else the caret's
     * line. If all of these lines are read already, marks them as unread.
     */
    void toggle() {
        mark((file, lines) -> session.lines().toggle(file.path(), file.content(), lines));
    }

    /** Same as {@link #toggle}, but always marks the lines as unread. */
    void unread() {
        mark((file, lines) -> session.lines().mark(file.path(), file.content(), LineSet.of(lines), false));
    }

    /** An operation on lines of a file. */
    private interface LineOperation {
        Optional<ReadLineTracker.Change> apply(FullyShownFile file, LineRange lines);
    }

    private void mark(LineOperation act) {
        if (shown.isEmpty()) {
            messages.showMessage("Lines can be marked only where a text file is shown as a whole, as it was read.");
            return;
        }
        offerUndo(act.apply(shown.get(), targetLines()));
    }

    private LineRange targetLines() {
        CodeView view = code.view();
        CodeDocument document = view.document();
        int line = document.lineAt(view.caret());
        return view.selectedLines().or(() -> document.item(line)).orElseGet(() -> new LineRange(line, line));
    }

    private void offerUndo(Optional<ReadLineTracker.Change> change) {
        change.ifPresent(
                one -> messages.undoable(one.words(), () -> session.lines().undo(one)));
    }

    private void openMenu(ContextMenuEvent event) {
        menu.hide();
        List<MenuItem> items = new ArrayList<>();
        shown.ifPresent(file -> {
            items.add(item("Mark the selection or the item as read, or not", this::toggle));
            items.addAll(items(file.path()));
        });
        menu.getItems().setAll(items);
        if (!items.isEmpty()) {
            menu.show(code.view().node(), event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    /** Returns the menu items of a file; empty if its lines don't count towards reading progress. */
    List<MenuItem> items(RepoPath path) {
        int all = session.lines().all(path);
        Optional<Digest> content =
                session.audit().inventory().entry(path).filter(Entry::isFile).map(Entry::digest);
        if (all == 0 || content.isEmpty()) {
            return List.of();
        }
        List<MenuItem> items = new ArrayList<>();
        LineSet whole = LineSet.first(all);
        LineSet seen = offered(path);
        if (!seen.isEmpty() && seen.count() < all) {
            items.add(item(
                    "Mark the " + CountFormatter.unbroken(seen.count(), "line") + " seen as read",
                    () -> offerUndo(session.lines().mark(path, content.get(), seen, true))));
        }
        LineSet read = session.lines().get(path);
        if (!whole.without(read).isEmpty()) {
            items.add(item(
                    "Mark the file as read", () -> offerUndo(session.lines().mark(path, content.get(), whole, true))));
        }
        if (!read.isEmpty()) {
            items.add(item(
                    "Mark the file as unread",
                    () -> offerUndo(session.lines().mark(path, content.get(), whole, false))));
        }
        return items;
    }

    private static MenuItem item(String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> act.run());
        return item;
    }
}
