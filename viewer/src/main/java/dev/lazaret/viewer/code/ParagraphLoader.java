package dev.lazaret.viewer.code;

import dev.lazaret.viewer.language.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.reactfx.util.Either;

/**
 * Creates the paragraphs of documents off the JavaFX thread. If there are several requests, only the last one's
 * paragraphs are displayed.
 */
final class ParagraphLoader {
    private final Display display;
    private final List<Runnable> waiting = new ArrayList<>();
    private long requested;
    private long shown;

    /** Displays a document. */
    interface Display {
        /** Displays a document's paragraphs. Called on the JavaFX thread. */
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

    /** Creates and displays paragraphs, then runs {@code then}, and then the waiting actions. */
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

    /** Discards the waiting actions. */
    void dropWaiting() {
        waiting.clear();
    }
}
