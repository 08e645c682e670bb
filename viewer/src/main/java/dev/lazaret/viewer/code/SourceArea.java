package dev.lazaret.viewer.code;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.language.Style;
import dev.lazaret.viewer.theme.StyleSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.GenericStyledArea;
import org.fxmisc.richtext.TextExt;
import org.fxmisc.richtext.model.NodeSegmentOpsBase;
import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.ReadOnlyStyledDocumentBuilder;
import org.fxmisc.richtext.model.SegmentOps;
import org.fxmisc.richtext.model.StyledSegment;
import org.fxmisc.richtext.model.TextOps;
import org.reactfx.util.Either;

/** RichTextFX area that shows rows: one paragraph per row, and one for the card. */
final class SourceArea extends GenericStyledArea<LineTint, Either<String, InlineObject>, Style> {
    private static final TextOps<Either<String, InlineObject>, Style> OPS =
            SegmentOps.<Style>styledTextOps()._or(new SegmentOperations(), (a, b) -> Optional.empty());
    private static final int TAB_SIZE = 4;

    private final Runnable copy;

    /**
     * @param more receives the line, counted from 0, of a clicked link
     */
    SourceArea(IntConsumer more, Runnable copy) {
        super(
                LineTint.NONE,
                (flow, tint) -> {
                    flow.setTabSize(TAB_SIZE);
                    flow.getStyleClass().addAll(tint.styleClasses());
                },
                Style.PLAIN,
                OPS,
                segment -> node(segment, more));
        this.copy = copy;
        getStylesheets().setAll(StyleSheet.CODE.uri());
    }

    /** Copies from the document, because only the document contains the original characters. */
    @Override
    public void copy() {
        copy.run();
    }

    private static Node node(StyledSegment<Either<String, InlineObject>, Style> segment, IntConsumer more) {
        return segment.getSegment().unify(text -> text(text, segment.getStyle()), mark -> node(mark, more));
    }

    private static Node text(String text, Style style) {
        TextExt node = new TextExt(text);
        node.getStyleClass().addAll("code-text", style.styleClass());
        return node;
    }

    private static Node node(InlineObject segment, IntConsumer more) {
        return switch (segment) {
            case InlineObject.Pill(HiddenCharacter what) -> {
                Label pill = ViewerControlFactory.label(what.label(), "pill");
                pill.setTooltip(new Tooltip(what.name()));
                pill.setAccessibleText(what.name());
                StackPane box = new StackPane(pill);
                box.getStyleClass().add("pill-box");
                yield box;
            }
            case InlineObject.More(int line, int units) -> {
                Hyperlink link = new Hyperlink("  show " + CountFormatter.unbroken(units) + " more");
                link.getStyleClass().add("more-link");
                link.setOnAction(event -> more.accept(line));
                yield link;
            }
            case InlineObject.Card(Node card) -> card;
            case InlineObject.None() -> new Label();
        };
    }

    /** Creates the paragraphs of all rows. For large documents, should be called off the JavaFX thread. */
    static ReadOnlyStyledDocument<LineTint, Either<String, InlineObject>, Style> paragraphs(
            CodeDocument document, LineMarks marks) {
        ReadOnlyStyledDocumentBuilder<LineTint, Either<String, InlineObject>, Style> builder =
                new ReadOnlyStyledDocumentBuilder<>(OPS, LineTint.NONE);
        DisplayRows rows = document.rows();
        for (int row = 0; row < rows.size(); row++) {
            builder.addParagraph(segments(document.pieces(row)), LineTint.of(marks, rows.line(row) + 1));
        }
        return builder.build();
    }

    /** Creates a paragraph that contains a card, and the line break that joins it to its neighbours. */
    static ReadOnlyStyledDocument<LineTint, Either<String, InlineObject>, Style> card(Node card, boolean first) {
        ReadOnlyStyledDocumentBuilder<LineTint, Either<String, InlineObject>, Style> builder =
                new ReadOnlyStyledDocumentBuilder<>(OPS, LineTint.NONE);
        StyledSegment<Either<String, InlineObject>, Style> segment =
                new StyledSegment<>(Either.right(new InlineObject.Card(card)), Style.PLAIN);
        StyledSegment<Either<String, InlineObject>, Style> empty = new StyledSegment<>(Either.left(""), Style.PLAIN);
        if (first) {
            builder.addParagraph(List.of(segment));
            builder.addParagraph(List.of(empty));
        } else {
            builder.addParagraph(List.of(empty));
            builder.addParagraph(List.of(segment));
        }
        return builder.build();
    }

    private static List<StyledSegment<Either<String, InlineObject>, Style>> segments(List<RowPart> pieces) {
        List<StyledSegment<Either<String, InlineObject>, Style>> segments = new ArrayList<>(pieces.size());
        for (RowPart piece : pieces) {
            segments.add(
                    switch (piece) {
                        case RowPart.Run(String text, Style style) -> new StyledSegment<>(Either.left(text), style);
                        case RowPart.Pill(HiddenCharacter what, int ignored) ->
                            new StyledSegment<>(Either.right(new InlineObject.Pill(what)), Style.PLAIN);
                        case RowPart.More(int line, int units) ->
                            new StyledSegment<>(Either.right(new InlineObject.More(line, units)), Style.PLAIN);
                    });
        }
        if (segments.isEmpty()) {
            segments.add(new StyledSegment<>(Either.left(""), Style.PLAIN));
        }
        return segments;
    }

    private static final class SegmentOperations extends NodeSegmentOpsBase<InlineObject, Style> {
        SegmentOperations() {
            super(new InlineObject.None());
        }

        @Override
        public int length(InlineObject segment) {
            return Objects.equals(segment, new InlineObject.None()) ? 0 : 1;
        }
    }
}
