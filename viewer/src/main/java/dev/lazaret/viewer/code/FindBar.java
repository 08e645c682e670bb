package dev.lazaret.viewer.code;

import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/** Finds text in the file. If the text is a colon and a number, goes to that line. Searches off the JavaFX thread. */
final class FindBar extends HBox {
    private static final Duration PAUSE = Duration.millis(100);

    private final CodeView view;
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private TextSearch found = TextSearch.NONE;
    private int current = -1;
    /**
     * Offset at which a search begins: the last match, so that the current match remains selected, if possible, when
     * the search text is extended.
     */
    private int anchor;

    private long turn;

    FindBar(CodeView view) {
        this.view = view;
        getStyleClass().add("find-bar");
        field.setPrefColumnCount(24);
        field.setAccessibleText("Find in file");
        count.setMinWidth(80);
        getChildren()
                .addAll(
                        ViewerControlFactory.icon(Icon.SEARCH, 13, "subtle-icon"),
                        field,
                        count,
                        ViewerControlFactory.iconButton(Icon.CHEVRON_LEFT, "Previous (Shift F3)", this::previous),
                        ViewerControlFactory.iconButton(Icon.CHEVRON_RIGHT, "Next (F3)", this::next),
                        ViewerControlFactory.spring(),
                        ViewerControlFactory.iconButton(Icon.CLOSE, "Close (Esc)", this::close));
        managedProperty().bind(visibleProperty());
        setVisible(false);
        pause.setOnFinished(event -> search());
        field.textProperty().addListener((value, before, now) -> {
            turn++; // A running search is for another text, so its result must be ignored.
            pause.playFromStart();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
    }

    private void keys(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && field.equals(event.getTarget())) {
            if (isLine()) {
                goToLine();
            } else if (event.isShiftDown()) {
                previous();
            } else {
                next();
            }
            event.consume();
        }
    }

    void openFind() {
        String selected = view.selected();
        open("Find in file", selected.contains("\n") || selected.length() > 200 ? "" : selected);
    }

    void openLine() {
        open("Line", ":");
        field.end();
    }

    private void open(String prompt, String text) {
        setVisible(true);
        anchor = Math.max(0, view.caret() - view.selected().length());
        field.setPromptText(prompt);
        if (!text.isEmpty()) {
            field.setText(text);
        }
        field.requestFocus();
        field.selectAll();
        pause.playFromStart();
    }

    void close() {
        setVisible(false);
        view.requestFocus();
    }

    void reset() {
        turn++;
        found = TextSearch.NONE;
        current = -1;
        anchor = 0;
        count.setText("");
        if (isVisible()) {
            pause.playFromStart();
        }
    }

    private boolean isLine() {
        return field.getText().matches(":\\d{1,8}");
    }

    private void goToLine() {
        view.scrollTo(Integer.parseInt(field.getText().substring(1)));
        close();
    }

    /** Searches for the text in the field. A result that arrives after the text has changed is ignored. */
    void search() {
        String query = field.getText();
        if (query.startsWith(":")) {
            count.setText("1 to " + view.document().lines());
            return;
        }
        long mine = ++turn;
        CodeDocument document = view.document();
        Thread.ofVirtual().name("find").start(() -> {
            TextSearch result = TextSearch.of(document, query);
            Platform.runLater(() -> {
                if (mine == turn) {
                    found = result;
                    current = -1;
                    show(result.after(anchor));
                }
            });
        });
    }

    void next() {
        show(found.count() == 0 ? -1 : (current + 1) % found.count());
    }

    void previous() {
        show(found.count() == 0 ? -1 : (current <= 0 ? found.count() : current) - 1);
    }

    private void show(int index) {
        current = index;
        count.setText(found.words(index));
        if (index >= 0) {
            int from = found.offset(index);
            anchor = from;
            view.select(from, from + found.query().length());
        }
    }
}
