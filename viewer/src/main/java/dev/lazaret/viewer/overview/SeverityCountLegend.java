package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Shows the number of findings of each severity. Omits the words in a narrow window. */
final class SeverityCountLegend extends HBox {
    private static final double ROOM_FOR_WORDS = 520;

    /**
     * Creates a legend.
     *
     * @param around region that contains the legend; its width determines whether words are shown
     */
    SeverityCountLegend(Map<Severity, Integer> counts, Region around) {
        super(12);
        setAlignment(Pos.CENTER_RIGHT);
        for (Severity severity : Severity.values()) {
            int count = counts.getOrDefault(severity, 0);
            if (count > 0) {
                Label words = ViewerControlFactory.label(
                        CountFormatter.unbroken(count) + " " + severity.word(), "small-text", "muted");
                words.setMinWidth(USE_PREF_SIZE);
                words.textProperty()
                        .bind(around.widthProperty()
                                .map(width -> width.doubleValue() < ROOM_FOR_WORDS
                                        ? CountFormatter.unbroken(count)
                                        : CountFormatter.unbroken(count) + " " + severity.word()));
                HBox item = new HBox(5, SeverityMarks.mark(severity, 12), words);
                item.setAlignment(Pos.CENTER);
                item.setAccessibleText(CountFormatter.unbroken(count) + " " + severity.word());
                getChildren().add(item);
            }
        }
    }
}
