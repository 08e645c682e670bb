package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.language.Language;
import dev.lazaret.viewer.language.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.util.UndoUtils;
import org.jspecify.annotations.Nullable;
import org.reactfx.util.Either;

/**
 * Implements {@link CodeView} with RichTextFX. Creates paragraphs off the JavaFX thread and inserts them as one change.
 */
final class RichCodeView implements CodeView {
    private static final int ROWS_ABOVE = 6;

    private final SourceArea area = new SourceArea(line -> expand(line, () -> {}), this::copy);
    private final StackPane pane = new StackPane(new VirtualizedScrollPane<>(area));
    private final List<IntConsumer> caretListeners = new ArrayList<>();
    private final List<IntConsumer> copyListeners = new ArrayList<>();
    private final List<Runnable> viewportListeners = new ArrayList<>();
    private final InlineCard card = new InlineCard(area);
    private final CodeSelection selection = new CodeSelection(area, card, this::document);
    private final ParagraphLoader requests = new ParagraphLoader(this::display);

    private boolean wrapped;
    private CodeDocument document = CodeDocument.of(new byte[0], Language.PLAIN);
    private LineMarks marks = LineMarks.NONE;

    RichCodeView() {
        area.setEditable(false);
        area.setUndoManager(UndoUtils.noOpUndoManager());
        area.getStyleClass().add("code");
        area.setParagraphGraphicFactory(this::gutter);
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.setAccessibleText("Source, read only");
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::leave);
        area.caretPositionProperty().addListener((value, before, now) -> notifyCaret());
        area.viewportDirtyEvents().subscribe(_ -> viewportListeners.forEach(Runnable::run));
        Region ring = new Region();
        ring.getStyleClass().add("focus-ring");
        ring.setMouseTransparent(true);
        pane.getChildren().add(ring);
        pane.getStyleClass().add("code-scroll");
    }

    /** Lets Tab move the focus, because a read-only area must not trap the keyboard focus. */
    private void leave(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
            area.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            event.consume();
        }
    }

    @Override
    public Region node() {
        return pane;
    }

    @Override
    public CodeDocument document() {
        return document;
    }

    @Override
    public boolean isShown() {
        return requests.areDone();
    }

    @Override
    public void show(CodeDocument next, LineMarks nextMarks) {
        requests.dropWaiting();
        requests.add(() -> next, nextMarks, () -> area.moveTo(0));
    }

    private void display(
            CodeDocument next,
            LineMarks nextMarks,
            ReadOnlyStyledDocument<LineTint, Either<String, InlineObject>, Style> paragraphs) {
        document = next;
        marks = nextMarks;
        card.forget();
        selection.forget();
        area.setWrapText(wrapped && next.isWrappable());
        area.replace(0, area.getLength(), paragraphs);
    }

    private void expand(int line, Runnable then) {
        CodeDocument now = document;
        double top = area.getEstimatedScrollY();
        @Nullable Node previous = card.content();
        int keptLine = card.line();
        requests.add(() -> now.expanded(line), marks, () -> {
            if (previous != null) {
                showCard(keptLine, previous);
            }
            area.scrollYToPixel(top);
            then.run();
        });
    }

    @Override
    public void mark(LineMarks nextMarks) {
        requests.whenDone(() -> {
            if (!marks.notCompiled().equals(nextMarks.notCompiled())) {
                remake(nextMarks);
                return;
            }
            LineMarks before = marks;
            marks = nextMarks;
            if (before.worst().equals(nextMarks.worst())) {
                redrawBars();
                return;
            }
            DisplayRows rows = document.rows();
            for (int row = 0; row < rows.size(); row++) {
                int line = rows.line(row) + 1;
                if (!before.at(line).equals(nextMarks.at(line))) {
                    area.setParagraphStyle(card.paragraph(row), LineTint.of(nextMarks, line));
                    area.recreateParagraphGraphic(card.paragraph(row));
                }
            }
        });
    }

    /** Redraws the bars in the gutter, which exists only for visible lines. */
    private void redrawBars() {
        if (pane.getScene() != null && !area.getVisibleParagraphs().isEmpty()) {
            for (int i = area.firstVisibleParToAllParIndex(); i <= area.lastVisibleParToAllParIndex(); i++) {
                area.recreateParagraphGraphic(i);
            }
        }
    }

    /** Recreates all paragraphs off the JavaFX thread, because the appearance of a whole file may change. */
    private void remake(LineMarks nextMarks) {
        CodeDocument now = document;
        int caret = caret();
        int below = card.line();
        Node previous = card.content();
        requests.add(() -> now, nextMarks, () -> {
            select(caret, caret);
            if (previous != null) {
                showCard(below, previous);
            }
        });
    }

    @Override
    public void scrollTo(int line) {
        requests.whenDone(() -> {
            int row = document.rows().ofLine(Math.clamp(line, 1, document.lines()) - 1);
            // Selects the line; otherwise the auditor couldn't see which line was requested.
            selection.selectRow(row);
            show(row);
        });
    }

    @Override
    public void reveal() {
        // The new size is only known after a layout.
        Platform.runLater(() -> requests.whenDone(() -> {
            pane.layout();
            show(document.rows().ofOffset(caret()));
        }));
    }

    private void show(int row) {
        area.showParagraphAtTop(card.paragraph(Math.max(0, row - ROWS_ABOVE)));
    }

    @Override
    public void select(int from, int to) {
        requests.whenDone(() -> {
            DisplayRows rows = document.rows();
            int line = document.lineAt(from) - 1;
            int row = rows.ofOffset(from);
            boolean cut = rows.isLast(row) && from >= rows.to(row) && from < document.lineEnd(line + 1);
            if (cut) {
                expand(line, () -> selectShown(from, to));
            } else {
                selectShown(from, to);
            }
        });
    }

    private void selectShown(int from, int to) {
        selection.select(from, to);
        show(document.rows().ofOffset(from));
        area.requestFollowCaret();
    }

    @Override
    public void showCard(int line, Node content) {
        requests.whenDone(
                () -> card.show(content, line, line == 0 ? 0 : lastRow(line) + 1, LineGutter.width(document.rows())));
    }

    private int lastRow(int line) {
        DisplayRows rows = document.rows();
        int row = rows.ofLine(Math.clamp(line, 1, document.lines()) - 1);
        while (!rows.isLast(row)) {
            row++;
        }
        return row;
    }

    @Override
    public void hideCard() {
        card.hide();
    }

    @Override
    public int cardLine() {
        return card.line();
    }

    @Override
    public OptionalDouble top(int line) {
        if (!isShown() || line < 1 || line > document.lines() || pane.getScene() == null) {
            return OptionalDouble.empty();
        }
        int paragraph = card.paragraph(document.rows().ofLine(line - 1));
        if (paragraph < area.firstVisibleParToAllParIndex() || paragraph > area.lastVisibleParToAllParIndex()) {
            return OptionalDouble.empty();
        }
        return area.getParagraphBoundsOnScreen(paragraph)
                .map(bounds -> OptionalDouble.of(pane.screenToLocal(bounds).getMinY()))
                .orElse(OptionalDouble.empty());
    }

    @Override
    public void onViewport(Runnable listener) {
        viewportListeners.add(listener);
    }

    @Override
    public int caret() {
        return selection.caret();
    }

    private void notifyCaret() {
        if (isShown()) {
            int offset = caret();
            caretListeners.forEach(listener -> listener.accept(offset));
        }
    }

    @Override
    public void onCaret(IntConsumer listener) {
        caretListeners.add(listener);
    }

    @Override
    public void onFollow(Runnable listener) {
        area.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isShortcutDown() && event.isStillSincePress()) {
                listener.run();
            }
        });
    }

    @Override
    public void onCopied(IntConsumer listener) {
        copyListeners.add(listener);
    }

    @Override
    public Optional<LineRange> selectedLines() {
        return isShown() ? selection.chosenLines() : Optional.empty();
    }

    @Override
    public Optional<LineRange> visibleLines() {
        if (!isShown() || pane.getScene() == null || area.getVisibleParagraphs().isEmpty()) {
            return Optional.empty();
        }
        DisplayRows rows = document.rows();
        int first = rows.line(card.row(area.firstVisibleParToAllParIndex(), rows)) + 1;
        int last = rows.line(card.row(area.lastVisibleParToAllParIndex(), rows)) + 1;
        return last < first ? Optional.empty() : Optional.of(new LineRange(first, last));
    }

    @Override
    public String selected() {
        return selection.text();
    }

    @Override
    public LineRange lines() {
        return selection.lines();
    }

    @Override
    public void onMenu(Menu listener) {
        area.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (isShown()) {
                LineRange selected = lines();
                int line = event.isKeyboardTrigger() ? selected.first() : line(event.getX(), event.getY());
                listener.at(
                        event.getScreenX(),
                        event.getScreenY(),
                        selected.contains(line) ? selected : new LineRange(line, line));
                event.consume();
            }
        });
    }

    private int line(double x, double y) {
        int paragraph = area.offsetToPosition(area.hit(x, y).getInsertionIndex(), Bias.Forward)
                .getMajor();
        return document.rows().line(card.row(paragraph, document.rows())) + 1;
    }

    @Override
    public void copy() {
        if (selection.isEmpty()) {
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(selected());
        Clipboard.getSystemClipboard().setContent(content);
        int hidden = selection.hidden();
        copyListeners.forEach(listener -> listener.accept(hidden));
    }

    @Override
    public void setWrap(boolean wrap) {
        wrapped = wrap;
        area.setWrapText(wrap && document.isWrappable());
    }

    @Override
    public boolean isWrap() {
        return wrapped;
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    private Node gutter(int paragraph) {
        DisplayRows rows = document.rows();
        if (card.isAt(paragraph)) {
            return LineGutter.empty(rows);
        }
        int row = card.row(paragraph, rows);
        return row >= rows.size() ? LineGutter.empty(rows) : LineGutter.of(rows, row, marks);
    }
}
