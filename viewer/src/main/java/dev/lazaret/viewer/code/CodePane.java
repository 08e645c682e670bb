package dev.lazaret.viewer.code;

import dev.lazaret.analysis.coverage.LineSet;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows one file, with a breadcrumb, notices and a find bar above the source. */
public final class CodePane extends VBox {
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination LINE = new KeyCodeCombination(KeyCode.G, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEXT = new KeyCodeCombination(KeyCode.F3);
    private static final KeyCombination PREVIOUS = new KeyCodeCombination(KeyCode.F3, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination WRAP = new KeyCodeCombination(KeyCode.Z, KeyCombination.ALT_DOWN);

    private static final double READING_WIDTH = 1140;
    private static final double ROOM_FOR_NOTES = 1280;
    private static final double NOTES = 300;
    private static final double GAP = 24;

    private final CodeView view = CodeView.create();
    private final Breadcrumb breadcrumb = new Breadcrumb(this::nextHidden);
    private final FindBar find = new FindBar(view);
    private final Label banner = ViewerControlFactory.prose("", "banner");
    private final Label uncompiled = ViewerControlFactory.prose("", "not-compiled-strip");
    private final VBox facts = new VBox();
    private LineMarks marks = LineMarks.NONE;
    private final MarginNotes notes = new MarginNotes(view);
    private boolean reading;

    public CodePane() {
        getStyleClass().add("code-pane");
        banner.managedProperty().bind(banner.visibleProperty());
        banner.setVisible(false);
        uncompiled.managedProperty().bind(uncompiled.visibleProperty());
        uncompiled.setVisible(false);
        StackPane source = new StackPane(view.node(), notes);
        VBox.setVgrow(source, Priority.ALWAYS);
        source.setMinHeight(0);
        view.node().setMinHeight(0);
        notes.setMaxWidth(NOTES);
        notes.setVisible(false);
        StackPane.setAlignment(notes, Pos.TOP_RIGHT);
        getChildren().addAll(breadcrumb, banner, uncompiled, facts, find, source);
        view.onCaret(offset -> breadcrumb.showEnclosing(
                view.document().enclosing(view.document().lineAt(offset))));
        addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        widthProperty().addListener((_, _, _) -> margin());
    }

    private void keys(KeyEvent event) {
        if (FIND.match(event)) {
            openFind();
        } else if (LINE.match(event)) {
            openLine();
        } else if (NEXT.match(event)) {
            findNext();
        } else if (PREVIOUS.match(event)) {
            findPrevious();
        } else if (WRAP.match(event)) {
            toggleWrap();
        } else {
            return;
        }
        event.consume();
    }

    /** Shows a file without information about code that was not compiled. */
    public void show(List<String> path, ShownFile file, List<Finding> findings) {
        show(path, file, findings, "", List.of());
    }

    /**
     * Shows a file.
     *
     * @param path parts of the path, sanitized for display
     * @param findings findings of this file
     * @param words notice about code that no step has compiled; empty if there is none
     * @param notCompiled lines of such code, shown in grey
     */
    public void show(
            List<String> path, ShownFile file, List<Finding> findings, String words, List<LineRange> notCompiled) {
        breadcrumb.showPath(path);
        CodeDocument document = switch (file) {
            case CodeDocument text -> text;
            case BinaryFacts binary -> binary.document();
        };
        facts.getChildren()
                .setAll(
                        switch (file) {
                            case CodeDocument ignored -> List.<Node>of();
                            case BinaryFacts binary -> List.of(grid(binary));
                        });
        breadcrumb.showHidden(document.hiddenCount());
        breadcrumb.showWrap(view.isWrap(), document.isWrappable());
        banner.setVisible(document.isPart());
        banner.setText("Shown in part: the first " + bytes(document.shownBytes()) + " of " + bytes(document.size())
                + ". Findings cover what was analysed.");
        boolean text = file instanceof CodeDocument;
        marks = text ? LineMarks.of(findings).withNotCompiled(notCompiled) : LineMarks.NONE;
        showUncompiled(words);
        view.show(document, marks);
        notes.show(file instanceof CodeDocument ? findings : List.of());
        find.reset();
    }

    /**
     * Shows in grey which lines of the current file no step has compiled.
     *
     * @param words notice above the source; empty if all of the file was compiled or if this is unknown
     */
    public void notCompiled(String words, List<LineRange> lines) {
        showUncompiled(words);
        mark(marks.withNotCompiled(lines));
    }

    /** Shows which lines of the current file are read, and which were only on the screen. */
    public void read(LineSet read, LineSet seen) {
        mark(marks.withRead(read, seen));
    }

    /** Replaces the findings marked in the current file. */
    public void findings(List<Finding> findings) {
        mark(marks.withFindings(findings));
        notes.show(findings);
    }

    private void mark(LineMarks next) {
        if (!next.equals(marks)) {
            marks = next;
            view.mark(next);
        }
    }

    private void showUncompiled(String words) {
        uncompiled.setText(words);
        uncompiled.setVisible(!words.isEmpty());
    }

    private static Node grid(BinaryFacts binary) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts-grid");
        grid.addRow(
                0,
                ViewerControlFactory.label("Binary file", "small-text", "muted"),
                ViewerControlFactory.label(binary.type(), "strong", "small-text"));
        grid.addRow(
                1,
                ViewerControlFactory.label("Size", "small-text", "muted"),
                ViewerControlFactory.label(bytes(binary.size()), "small-text"));
        grid.addRow(
                2,
                ViewerControlFactory.label("SHA-256", "small-text", "muted"),
                ViewerControlFactory.label(
                        binary.digest().map(Digest::hex).orElse("unknown: only its beginning was read"), "mono"));
        grid.addRow(
                3,
                ViewerControlFactory.label("Entropy", "small-text", "muted"),
                ViewerControlFactory.label(
                        String.format(Locale.ROOT, "%.2f of 8 bits a byte", binary.entropy()), "small-text"));
        grid.addRow(
                4,
                ViewerControlFactory.label("Below", "small-text", "muted"),
                ViewerControlFactory.label("the first 4 096 bytes, then strings", "small-text"));
        return grid;
    }

    private static String bytes(long count) {
        return CountFormatter.unbroken(count, "byte");
    }

    /** Returns the view of the source, for marks, cards and positions. */
    public CodeView view() {
        return view;
    }

    /** Opens the find bar with the selected text. */
    public void openFind() {
        find.openFind();
    }

    public void closeFind() {
        find.close();
    }

    /** Goes to the next match. */
    public void findNext() {
        find.next();
    }

    public void findPrevious() {
        find.previous();
    }

    /** Turns wrapping of long lines on or off. */
    public void toggleWrap() {
        view.setWrap(!view.isWrap());
        breadcrumb.showWrap(view.isWrap(), view.document().isWrappable());
    }

    /**
     * Turns reading mode on or off. In reading mode, the source has a margin, and the number of findings is shown above
     * it.
     */
    public void setReading(boolean on) {
        reading = on;
        breadcrumb.showKeys(on);
        margin();
        view.reveal();
    }

    /** Shows the number of findings in the file, as text. */
    public void findingsHere(String words) {
        breadcrumb.showFindings(words);
    }

    private void margin() {
        double side = reading ? Math.max(0, (getWidth() - READING_WIDTH) / 2) : 0;
        boolean room = reading && getWidth() >= ROOM_FOR_NOTES;
        notes.setVisible(room);
        view.node().setPadding(new Insets(0, room ? NOTES + GAP : side, 0, side));
    }

    /** Opens the find bar to go to a line. */
    public void openLine() {
        find.openLine();
    }

    private void nextHidden() {
        int offset = view.document().nextHidden(view.caret());
        if (offset >= 0) {
            view.select(
                    offset, offset + Character.charCount(view.document().text().codePointAt(offset)));
        }
    }
}
