package dev.lazaret.app.window;

import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.session.WindowContext;
import java.util.function.Consumer;

/** Shows the messages of a review in the window. Subclasses handle the review's changes and visited places. */
abstract class ReviewMessagePresenter implements ReviewPage.Acts {
    private final WindowContext window;
    private final Consumer<String> caret;

    /**
     * Creates the presenter.
     *
     * @param caret receives the position of the caret, formatted for display
     */
    ReviewMessagePresenter(WindowContext window, Consumer<String> caret) {
        this.window = window;
        this.caret = caret;
    }

    @Override
    public void caret(String words) {
        caret.accept(words);
    }

    @Override
    public void copied(int hidden) {
        if (hidden > 0) {
            window.toasts()
                    .show("Copied with " + hidden + (hidden == 1 ? " hidden character." : " hidden characters."));
        }
    }

    @Override
    public void notExpanded() {
        window.toasts().show("The expansion of this crate does not contain this file.");
    }

    @Override
    public void definition() {
        window.act(UserAction.DEFINITION);
    }

    @Override
    public void uses() {
        window.act(UserAction.USES);
    }

    @Override
    public void readingMode() {
        window.act(UserAction.READING_MODE);
    }

    @Override
    public void showMessage(String sentence) {
        window.toasts().show(sentence);
    }

    @Override
    public void undoable(String sentence, Runnable back) {
        window.toasts().undoable(sentence, back);
    }
}
