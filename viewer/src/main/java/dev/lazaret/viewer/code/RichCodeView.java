package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.badges.Parts;
import dev.lazaret.viewer.badges.Severities;
import dev.lazaret.viewer.language.Language;
import dev.lazaret.viewer.language.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.model.TwoDimensional.Position;
import org.fxmisc.richtext.util.UndoUtils;
import org.jspecify.annotations.Nullable;
import org.reactfx.util.Either;

/**
 * Implements {@link CodeView} with RichTextFX. Creates paragraphs off the JavaFX thread and inserts them as one change.
 */
final class RichCodeView implements CodeView {
    private static final int NO_CARD = -1;
    private static final IndexRange NOTHING = new IndexRange(0, 0);
    private static final double GUTTER = 74;
    private static final double CARD_MARGINS = GUTTER + 12;
    private static final double WIDEST_CARD = 800;
    private static final int ROWS_ABOVE = 6;

    private final CodeArea area = new CodeArea(line -> expand(line, () -> {}), this::copy);
    private final StackPane pane = new StackPane(new VirtualizedScrollPane<>(area));
    private final List<IntConsumer> caretListeners = new ArrayList<>();
    private final List<IntConsumer> copyListeners = new ArrayList<>();
    private final List<Runnable> viewportListeners = new ArrayList<>();
    private final List<Runnable> whenShown = new ArrayList<>();

    private CodeDocument document = CodeDocument.of(new byte[0], Language.PLAIN);
    private LineMarks marks = LineMarks.NONE;
    private int cardParagraph = NO_CARD;
    private int cardLine;
    private @Nullable Node card;
    private IndexRange jumped = NOTHING;
    private long requested;
    private long shown;

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

    /** Lets Tab move the focus, because a read-only text must not trap the keyboard. */
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
        return requested == shown;
    }

    @Override
    public void show(CodeDocument next, LineMarks nextMarks) {
        whenShown.clear();
        prepare(() -> next, nextMarks, () -> area.moveTo(0));
    }

    private void prepare(Supplier<CodeDocument> making, LineMarks nextMarks, Runnable then) {
        long turn = ++requested;
        Thread.ofVirtual().name("source").start(() -> {
            CodeDocument next = making.get();
            var paragraphs = CodeArea.paragraphs(next, nextMarks);
            Platform.runLater(() -> {
                if (turn == requested) {
                    display(next, nextMarks, paragraphs);
                    shown = turn;
                    then.run();
                    List<Runnable> waiting = List.copyOf(whenShown);
                    whenShown.clear();
                    waiting.forEach(Runnable::run);
                }
            });
        });
    }

    private void display(
            CodeDocument next,
            LineMarks nextMarks,
            ReadOnlyStyledDocument<LineTint, Either<String, Segment>, Style> paragraphs) {
        document = next;
        marks = nextMarks;
        cardParagraph = NO_CARD;
        card = null;
        jumped = NOTHING;
        area.replace(0, area.getLength(), paragraphs);
    }

    private void soon(Runnable action) {
        if (isShown()) {
            action.run();
        } else {
            whenShown.add(action);
        }
    }

    private void expand(int line, Runnable then) {
        CodeDocument now = document;
        double top = area.getEstimatedScrollY();
        @Nullable Node previous = card;
        int keptLine = cardLine;
        prepare(() -> now.expanded(line), marks, () -> {
            if (previous != null) {
                showCard(keptLine, previous);
            }
            area.scrollYToPixel(top);
            then.run();
        });
    }

    @Override
    public void mark(LineMarks nextMarks) {
        soon(() -> {
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
            Rows rows = document.rows();
            for (int row = 0; row < rows.size(); row++) {
                int line = rows.line(row) + 1;
                if (!before.at(line).equals(nextMarks.at(line))) {
                    area.setParagraphStyle(paragraph(row), LineTint.of(nextMarks, line));
                    area.recreateParagraphGraphic(paragraph(row));
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
        int below = cardLine;
        Node previous = card;
        prepare(() -> now, nextMarks, () -> {
            select(caret, caret);
            if (previous != null) {
                showCard(below, previous);
            }
        });
    }

    @Override
    public void scrollTo(int line) {
        soon(() -> {
            int row = document.rows().ofLine(Math.clamp(line, 1, document.lines()) - 1);
            int shown = paragraph(row);
            // Select the line; otherwise nobody sees which one was requested.
            area.selectRange(shown, 0, shown, area.getParagraphLength(shown));
            jumped = inDocument(area.getSelection());
            show(row);
        });
    }

    @Override
    public void reveal() {
        // The new size is only known after a layout.
        Platform.runLater(() -> soon(() -> {
            pane.layout();
            show(document.rows().ofOffset(caret()));
        }));
    }

    private void show(int row) {
        area.showParagraphAtTop(paragraph(Math.max(0, row - ROWS_ABOVE)));
    }

    @Override
    public void select(int from, int to) {
        soon(() -> {
            Rows rows = document.rows();
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
        Rows rows = document.rows();
        int row = rows.ofOffset(from);
        int last = rows.ofOffset(to);
        int start = area.getAbsolutePosition(paragraph(row), document.column(row, from));
        int end = area.getAbsolutePosition(paragraph(last), document.column(last, to));
        area.selectRange(start, end);
        jumped = inDocument(area.getSelection());
        show(row);
        area.requestFollowCaret();
    }

    @Override
    public void showCard(int line, Node content) {
        soon(() -> {
            hideCard();
            StackPane box = new StackPane(content);
            box.getStyleClass().add("inline-card-box");
            box.prefWidthProperty()
                    .bind(Bindings.min(WIDEST_CARD, area.widthProperty().subtract(CARD_MARGINS)));
            box.maxWidthProperty().bind(box.prefWidthProperty());
            int after = line == 0 ? 0 : lastRow(line) + 1;
            var paragraph = CodeArea.card(box, after == 0);
            int at = after == 0 ? 0 : area.getAbsolutePosition(after - 1, area.getParagraphLength(after - 1));
            cardParagraph = after;
            cardLine = line;
            card = content;
            area.replace(at, at, paragraph);
        });
    }

    private int lastRow(int line) {
        Rows rows = document.rows();
        int row = rows.ofLine(Math.clamp(line, 1, document.lines()) - 1);
        while (!rows.isLast(row)) {
            row++;
        }
        return row;
    }

    @Override
    public void hideCard() {
        if (cardParagraph == NO_CARD) {
            return;
        }
        int start = area.getAbsolutePosition(cardParagraph, 0);
        int end = start + area.getParagraphLength(cardParagraph);
        boolean first = cardParagraph == 0;
        cardParagraph = NO_CARD;
        card = null;
        area.deleteText(first ? start : start - 1, first ? end + 1 : end);
    }

    @Override
    public int cardLine() {
        return cardParagraph == NO_CARD ? 0 : cardLine;
    }

    @Override
    public OptionalDouble top(int line) {
        if (!isShown() || line < 1 || line > document.lines() || pane.getScene() == null) {
            return OptionalDouble.empty();
        }
        int paragraph = paragraph(document.rows().ofLine(line - 1));
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

    /** Returns the paragraph of a row. The card takes one paragraph. */
    private int paragraph(int row) {
        return cardParagraph != NO_CARD && row >= cardParagraph ? row + 1 : row;
    }

    /** Returns the row of a paragraph; for the card's paragraph, the row above it. */
    private int row(int paragraph) {
        boolean below = cardParagraph != NO_CARD && paragraph >= cardParagraph;
        return Math.clamp(below ? paragraph - 1 : paragraph, 0, document.rows().size() - 1);
    }

    private int offset(int position) {
        Position at = area.offsetToPosition(position, Bias.Forward);
        int row = row(at.getMajor());
        boolean onCard = at.getMajor() == cardParagraph;
        return onCard ? document.rows().to(row) : document.offset(row, at.getMinor());
    }

    @Override
    public int caret() {
        return offset(area.getCaretPosition());
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
    public void onCopied(IntConsumer listener) {
        copyListeners.add(listener);
    }

    @Override
    public Optional<LineRange> selectedLines() {
        IndexRange range = area.getSelection();
        if (!isShown() || range.getLength() == 0 || inDocument(range).equals(jumped)) {
            return Optional.empty();
        }
        int first = document.lineAt(offset(range.getStart()));
        int end = offset(range.getEnd());
        int last = document.lineAt(end);
        // A selection that ends at the start of a line doesn't include that line.
        boolean upTo = last > first && end == document.lineStart(last);
        return Optional.of(new LineRange(first, upTo ? last - 1 : last));
    }

    /** Converts a range to offsets of the document, which don't change when a card is shown or hidden. */
    private IndexRange inDocument(IndexRange range) {
        return new IndexRange(offset(range.getStart()), offset(range.getEnd()));
    }

    @Override
    public Optional<LineRange> visibleLines() {
        if (!isShown() || pane.getScene() == null || area.getVisibleParagraphs().isEmpty()) {
            return Optional.empty();
        }
        Rows rows = document.rows();
        int first = rows.line(row(area.firstVisibleParToAllParIndex())) + 1;
        int last = rows.line(row(area.lastVisibleParToAllParIndex())) + 1;
        return last < first ? Optional.empty() : Optional.of(new LineRange(first, last));
    }

    @Override
    public String selected() {
        IndexRange range = area.getSelection();
        return range.getLength() == 0 ? "" : document.original(offset(range.getStart()), offset(range.getEnd()));
    }

    @Override
    public LineRange lines() {
        IndexRange range = area.getSelection();
        int first = document.lineAt(offset(range.getStart()));
        int end = offset(range.getEnd());
        int last = document.lineAt(end);
        // A selection that ends at the start of a line doesn't include that line.
        boolean before = last > first && end == document.offsetAt(last, 1);
        return new LineRange(first, Math.max(first, before ? last - 1 : last));
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
        return document.rows().line(row(paragraph)) + 1;
    }

    @Override
    public void copy() {
        IndexRange range = area.getSelection();
        if (range.getLength() == 0) {
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(selected());
        Clipboard.getSystemClipboard().setContent(content);
        int hidden = document.hiddenIn(offset(range.getStart()), offset(range.getEnd()));
        copyListeners.forEach(listener -> listener.accept(hidden));
    }

    @Override
    public void setWrap(boolean wrap) {
        area.setWrapText(wrap);
    }

    @Override
    public boolean isWrap() {
        return area.isWrapText();
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    /** Creates the bar that shows whether a line is read: solid if read, dotted and paler if only seen. */
    private Node bar(int line) {
        boolean read = marks.read().contains(line);
        boolean seen = !read && marks.seen().contains(line);
        Region bar = new Region();
        bar.getStyleClass().addAll("read-bar", read ? "read" : seen ? "seen" : "unread");
        bar.setAccessibleText(read ? "read" : seen ? "only on the screen" : "not read");
        return bar;
    }

    private Node gutter(int paragraph) {
        HBox gutter = new HBox();
        gutter.getStyleClass().add("gutter");
        if (paragraph == cardParagraph) {
            return gutter;
        }
        Rows rows = document.rows();
        int row = row(paragraph);
        if (row >= rows.size()) {
            return gutter;
        }
        int line = rows.line(row) + 1;
        boolean first = rows.isFirst(row);
        Label number = Parts.label(first ? String.valueOf(line) : "↪", "line-number");
        StackPane mark = new StackPane();
        mark.getStyleClass().add("line-mark");
        if (first) {
            marks.at(line).ifPresent(severity -> mark.getChildren().add(Severities.mark(severity, 13)));
        }
        gutter.getStyleClass().addAll(LineTint.of(marks, line).styleClasses());
        gutter.getChildren().addAll(bar(line), number, mark);
        return gutter;
    }
}
