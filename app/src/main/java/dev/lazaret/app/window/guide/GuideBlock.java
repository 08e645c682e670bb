package dev.lazaret.app.window.guide;

import java.util.List;

/** A part of the guide that starts on a new line. */
sealed interface GuideBlock {
    /**
     * A heading.
     *
     * @param level 1 for the title
     */
    record Heading(int level, String text) implements GuideBlock {}

    /** A paragraph, or an item of a list. */
    record Paragraph(boolean isItem, List<GuideText> texts) implements GuideBlock {
        public Paragraph {
            texts = List.copyOf(texts);
        }
    }

    /**
     * A picture.
     *
     * @param file name below the folder of the guide
     * @param words what the picture shows
     */
    record Picture(String file, String words) implements GuideBlock {}
}
