package dev.lazaret.app.window.guide;

import dev.lazaret.app.window.control.WidgetFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The guide as one page that scrolls. Pictures are read in the background. */
public final class GuideView extends ScrollPane {
    /** Width of the text in pixels: about 100 characters. */
    private static final double TEXT = 700;

    /** Width of a picture in pixels. The pictures are 1100 wide and stay readable at this width. */
    private static final double PICTURE = 880;

    /** Height of a picture in pixels; the frame adds a pixel at each side. */
    private static final double PICTURE_HEIGHT = PICTURE * 700 / 1100;

    private static final String GUIDE = "guide.md";

    /** The text of the guide, read and parsed. */
    public static final class Content {
        private final List<GuideBlock> blocks;

        private Content(List<GuideBlock> blocks) {
            this.blocks = blocks;
        }

        /** Reads the guide that is part of the program. Must not be called on the JavaFX thread. */
        public static Content read() throws IOException {
            try (InputStream in = Objects.requireNonNull(GuideView.class.getResourceAsStream(GUIDE), GUIDE)) {
                return new Content(GuideReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
    }

    /** Creates a page without text. */
    public GuideView() {
        setId("guide");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("guide");
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        setAccessibleText("Guide");
    }

    /** Shows the text. */
    public void show(Content content) {
        VBox page = new VBox();
        page.getStyleClass().add("guide-page");
        content.blocks.forEach(block -> page.getChildren().add(node(block)));
        setContent(page);
    }

    private static Node node(GuideBlock block) {
        return switch (block) {
            case GuideBlock.Heading(int level, String text) ->
                WidgetFactory.prose(text, "guide-heading-" + level, "strong");
            case GuideBlock.Paragraph(boolean isItem, List<GuideText> texts) -> paragraph(isItem, texts);
            case GuideBlock.Picture(String file, String words) -> picture(file, words);
        };
    }

    private static Node paragraph(boolean isItem, List<GuideText> texts) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("guide-text");
        flow.setMaxWidth(TEXT);
        for (GuideText piece : texts) {
            Text text = new Text(piece.text());
            text.getStyleClass().add("guide-piece");
            switch (piece.style()) {
                case PLAIN -> {}
                case STRONG -> text.getStyleClass().add("strong");
                case CODE -> text.getStyleClass().add("mono");
            }
            flow.getChildren().add(text);
        }
        if (!isItem) {
            return flow;
        }
        Label mark = WidgetFactory.label("•", "guide-mark");
        HBox row = WidgetFactory.row(8, mark, flow);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Node picture(String file, String words) {
        StackPane frame = new StackPane();
        frame.getStyleClass().add("guide-picture");
        double width = PICTURE + 2;
        double height = PICTURE_HEIGHT + 2;
        frame.setPrefSize(width, height);
        frame.setMinSize(width, height);
        frame.setMaxSize(width, height);
        URL at = GuideView.class.getResource(file);
        if (at == null) {
            frame.getChildren().add(WidgetFactory.prose(words, "muted"));
        } else {
            ImageView view = new ImageView(new Image(at.toExternalForm(), PICTURE, PICTURE_HEIGHT, true, true, true));
            view.setAccessibleText(words);
            view.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
            frame.getChildren().add(view);
        }
        return new VBox(4, frame, WidgetFactory.prose(words, "small-text", "muted"));
    }
}
