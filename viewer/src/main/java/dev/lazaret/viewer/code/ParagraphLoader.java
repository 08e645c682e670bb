package dev.lazaret.viewer.code;

import dev.lazaret.viewer.language.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.reactfx.util.Either;

/** Requests for the paragraphs of a document, which are made off the JavaFX thread. Only the last one is displayed. */
final class ParagraphLoader {
    private final Display display;
    private final List<Runnable> waiting = new ArrayList<>();
    private long requested;
    private long shown;

    /** Displays a document. */
    interface Display {
        /** Called on the JavaFX thread. */
        void show(
                CodeDocument document,
                LineMarks marks,
                ReadOnlyStyledDocument<LineTint, Either<String, InlineObject>, Style> paragraphs);
    }

    ParagraphLoader(Display display) {
        this.display = display;
    }

    /** Whether the document of the last request is displayed. */
    boolean areDone() {
        return requested == shown;
    }

    /** Makes and displays paragraphs, then runs an action, and then those that wait. */
    void add(Supplier<CodeDocument> making, LineMarks marks, Runnable then) {
        long turn = ++requested;
        Thread.ofVirtual().name("source").start(() -> {
            CodeDocument next = making.get();
            var paragraphs = SourceArea.paragraphs(next, marks);
            Platform.runLater(() -> {
                if (turn == requested) {
                    display.show(next, marks, paragraphs);
                    shown = turn;
                    then.run();
                    List<Runnable> actions = List.copyOf(waiting);
                    waiting.clear();
                    actions.forEach(Runnable::run);
                }
            });
        });
    }

    /** Runs an action as soon as the document of the last request is displayed. */
    void whenDone(Runnable action) {
        if (areDone()) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    /** Drops the actions that wait. */
    void dropWaiting() {
        waiting.clear();
    }
}
