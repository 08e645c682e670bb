package dev.lazaret.app.window.guide;

import dev.lazaret.app.window.guide.GuideText.Style;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Reads the guide, which is Markdown: headings, paragraphs, lists, strong text, code and pictures. */
final class GuideReader {
    private GuideReader() {}

    /** Returns the blocks of the guide in order. */
    static List<GuideBlock> read(String markdown) {
        List<GuideBlock> blocks = new ArrayList<>();
        Parser.builder().build().parse(markdown).accept(new BlockVisitor(blocks));
        return List.copyOf(blocks);
    }

    private static String words(Node node) {
        TextVisitor visitor = new TextVisitor();
        visitor.inside(node);
        StringBuilder words = new StringBuilder();
        visitor.texts.forEach(text -> words.append(text.text()));
        return words.toString();
    }

    private static final class BlockVisitor extends AbstractVisitor {
        private final List<GuideBlock> blocks;

        BlockVisitor(List<GuideBlock> blocks) {
            this.blocks = blocks;
        }

        @Override
        public void visit(Heading heading) {
            blocks.add(new GuideBlock.Heading(heading.getLevel(), words(heading)));
        }

        @Override
        public void visit(Paragraph paragraph) {
            if (paragraph.getFirstChild() instanceof Image image) {
                blocks.add(new GuideBlock.Picture(image.getDestination(), words(image)));
                return;
            }
            TextVisitor visitor = new TextVisitor();
            visitor.inside(paragraph);
            blocks.add(new GuideBlock.Paragraph(paragraph.getParent() instanceof ListItem, visitor.texts));
        }
    }

    private static final class TextVisitor extends AbstractVisitor {
        private final List<GuideText> texts = new ArrayList<>();
        private Style style = Style.PLAIN;

        private void inside(Node node) {
            visitChildren(node);
        }

        @Override
        public void visit(Text text) {
            texts.add(new GuideText(text.getLiteral(), style));
        }

        @Override
        public void visit(SoftLineBreak line) {
            texts.add(new GuideText(" ", style));
        }

        @Override
        public void visit(Code code) {
            texts.add(new GuideText(code.getLiteral(), Style.CODE));
        }

        @Override
        public void visit(StrongEmphasis strong) {
            style = Style.STRONG;
            visitChildren(strong);
            style = Style.PLAIN;
        }
    }
}
