package dev.lazaret.app.window.textsearch;

import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.LineHit;
import dev.lazaret.analysis.search.MatchSpan;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.tree.FileIcons;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** Draws a row of the results. */
final class HitCell extends ListCell<HitRow> {
    private static final PseudoClass READ = PseudoClass.getPseudoClass("read");
    private static final double LEVEL = 14;
    private static final double MARK = 16;
    private static final double NUMBER = 44;

    /** Maximum numbers of characters that are shown before a match and of a match. */
    private static final int BEFORE = 32;

    private static final int MATCH = 160;

    private final Consumer<HitRow.Foldable> toggle;
    private final Predicate<HitRow.Line> isRead;

    /**
     * Creates an empty cell.
     *
     * @param toggle receives the row whose rows are to be folded or unfolded
     */
    HitCell(Consumer<HitRow.Foldable> toggle, Predicate<HitRow.Line> isRead) {
        this.toggle = toggle;
        this.isRead = isRead;
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(HitRow row, boolean empty) {
        super.updateItem(row, empty);
        boolean read = !empty && row instanceof HitRow.Line line && isRead.test(line);
        pseudoClassStateChanged(READ, read);
        if (empty) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        HBox drawn = draw(row, read);
        drawn.setAlignment(Pos.CENTER_LEFT);
        setGraphic(drawn);
        setAccessibleText(words(row, read));
    }

    private HBox draw(HitRow row, boolean read) {
        return switch (row) {
            case HitRow.Folder folder ->
                foldable(
                        folder,
                        0,
                        Icons.node(folder.searched().crate().isPresent() ? Icon.CRATE : Icon.FOLDER, 14),
                        WidgetFactory.whole(
                                WidgetFactory.label(folder.searched().title(), "strong", "small-text")),
                        WidgetFactory.spacer(),
                        WidgetFactory.whole(count(totals(folder))));
            case HitRow.InFile file -> file(file, file.hits());
            case HitRow.Line(FileHits _, LineHit hit) -> line(hit, read);
            case HitRow.Further(FileHits file) ->
                WidgetFactory.row(8, indent(2), WidgetFactory.label(further(file), "small-text", "muted"));
            case HitRow.Unsearched unsearched ->
                foldable(
                        unsearched,
                        0,
                        Icons.node(Icon.HIDDEN, 14),
                        WidgetFactory.whole(WidgetFactory.label(unsearched(unsearched), "strong", "small-text")));
            case HitRow.UnsearchedItem item ->
                WidgetFactory.row(
                        8,
                        indent(1),
                        WidgetFactory.shortened(path(item), "mono", "small-text"),
                        WidgetFactory.whole(WidgetFactory.label(item.entry().why(), "small-text", "muted")));
            case HitRow.Missing missing ->
                foldable(
                        missing,
                        0,
                        Icons.node(Icon.CRATE, 14),
                        WidgetFactory.whole(WidgetFactory.label(missing(missing), "strong", "small-text")));
            case HitRow.AbsentCrate(String name) ->
                WidgetFactory.row(8, indent(1), WidgetFactory.label(Inert.text(name), "mono", "small-text"));
            case HitRow.Note(String sentence) ->
                WidgetFactory.row(8, WidgetFactory.shortened(sentence, "strong", "small-text"));
        };
    }

    private HBox file(HitRow.InFile row, FileHits hits) {
        String path = Inert.path(hits.path().bytes());
        int slash = path.lastIndexOf('/');
        return foldable(
                row,
                1,
                Icons.node(FileIcons.find(hits.path().name()), 14),
                WidgetFactory.whole(WidgetFactory.label(path.substring(slash + 1), "small-text")),
                WidgetFactory.shortened(slash < 0 ? "" : path.substring(0, slash), "small-text", "subtle"),
                WidgetFactory.spacer(),
                WidgetFactory.whole(count(lines(hits))));
    }

    private HBox foldable(HitRow.Foldable row, int level, Node... nodes) {
        Node chevron =
                ViewerControlFactory.icon(row.open() ? Icon.CHEVRON_DOWN : Icon.CHEVRON_RIGHT, 12, "subtle-icon");
        StackPane box = new StackPane(chevron);
        box.setMinWidth(MARK);
        box.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                toggle.accept(row);
                event.consume();
            }
        });
        HBox drawn = new HBox(6, box);
        drawn.getChildren().addAll(nodes);
        drawn.setPadding(new Insets(0, 0, 0, level * LEVEL));
        return drawn;
    }

    private static HBox line(LineHit hit, boolean read) {
        StackPane mark = new StackPane();
        mark.setMinSize(MARK, MARK);
        mark.setPrefSize(MARK, MARK);
        if (read) {
            mark.getChildren().add(ViewerControlFactory.icon(Icon.ACCEPT, 12, "subtle-icon"));
        }
        Label number = WidgetFactory.label(CountFormatter.unbroken(hit.line()), "mono", "small-text", "subtle");
        number.setMinWidth(NUMBER);
        number.setAlignment(Pos.CENTER_RIGHT);
        MatchSpan span =
                hit.spans().isEmpty() ? new MatchSpan(0, 0) : hit.spans().getFirst();
        Label match = WidgetFactory.whole(WidgetFactory.label(match(hit, span), "mono", "small-text", "hit-match"));
        Label before = WidgetFactory.whole(WidgetFactory.label(before(hit, span), "mono", "small-text"));
        Label after = ViewerControlFactory.rest(after(hit, span), "mono", "small-text");
        HBox text = new HBox(before, match, after);
        text.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox drawn = new HBox(8, mark, number, text);
        drawn.setPadding(new Insets(0, 0, 0, 2 * LEVEL));
        return drawn;
    }

    private static String before(LineHit hit, MatchSpan span) {
        String text = hit.text().substring(0, span.start()).stripLeading();
        int from = Math.max(0, text.length() - BEFORE);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
            from++;
        }
        return (from > 0 || hit.cutBefore() ? "…" : "") + LosslessUtf8Codec.inert(text.substring(from));
    }

    private static String match(LineHit hit, MatchSpan span) {
        String text = hit.text().substring(span.start(), span.end());
        int to = Math.min(text.length(), MATCH);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to--;
        }
        return LosslessUtf8Codec.inert(text.substring(0, to)) + (to < text.length() ? "…" : "");
    }

    private static String after(LineHit hit, MatchSpan span) {
        return LosslessUtf8Codec.inert(hit.text().substring(span.end()).stripTrailing()) + (hit.cutAfter() ? "…" : "");
    }

    private static Node indent(int level) {
        HBox indent = new HBox();
        indent.setMinWidth(MARK + level * LEVEL);
        return indent;
    }

    private static Label count(String words) {
        return WidgetFactory.label(words, "small-text", "muted");
    }

    private static String lines(FileHits hits) {
        return CountFormatter.unbroken((long) hits.lines().size() + hits.omitted(), "line");
    }

    private static String totals(HitRow.Folder folder) {
        return CountFormatter.unbroken(folder.lines(), "line") + " in "
                + CountFormatter.unbroken(folder.files(), "file");
    }

    private static String further(FileHits file) {
        return CountFormatter.unbroken(file.omitted(), "further line") + " of this file can't be listed.";
    }

    private static String unsearched(HitRow.Unsearched row) {
        return CountFormatter.unbroken(row.count(), "file or folder was", "files or folders were") + " not searched";
    }

    private static String missing(HitRow.Missing row) {
        return CountFormatter.unbroken(row.count(), "crate is", "crates are") + " not on disk, and so not searched";
    }

    private static String path(HitRow.UnsearchedItem item) {
        String prefix = item.searched().prefix();
        return (prefix.isEmpty() ? "" : prefix + "/")
                + Inert.path(item.entry().path().bytes());
    }

    private static String words(HitRow row, boolean read) {
        return switch (row) {
            case HitRow.Folder folder -> folder.searched().title() + ", " + totals(folder) + folded(folder);
            case HitRow.InFile file ->
                Inert.path(file.hits().path().bytes()) + ", " + lines(file.hits()) + folded(file);
            case HitRow.Line(FileHits file, LineHit hit) ->
                "line " + hit.line() + " of " + Inert.path(file.path().bytes()) + (read ? ", read" : ", unread") + ": "
                        + LosslessUtf8Codec.inert(hit.text().strip());
            case HitRow.Further(FileHits file) -> further(file);
            case HitRow.Unsearched unsearched -> unsearched(unsearched) + folded(unsearched);
            case HitRow.UnsearchedItem item -> path(item) + ", " + item.entry().why();
            case HitRow.Missing missing -> missing(missing) + folded(missing);
            case HitRow.AbsentCrate(String name) -> Inert.text(name);
            case HitRow.Note(String sentence) -> sentence;
        };
    }

    private static String folded(HitRow.Foldable row) {
        return row.open() ? ", unfolded" : ", folded";
    }
}
