package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.findings.FindingNewsKind;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;

/** Shows the news since the repository was last opened. Each number is a link to the findings that it counts. */
final class ChangesSinceLastBar extends FlowPane {
    ChangesSinceLastBar(ChangesSinceLast since, OverviewPage.Acts acts) {
        super(10, 4);
        setId("since-last");
        setRowValignment(VPos.CENTER);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().add(ViewerControlFactory.label(since.title(), "small-text", "strong"));
        for (FindingNewsKind one : FindingNewsKind.SINCE_LAST) {
            int count = since.count(one);
            if (count > 0) {
                add(CountFormatter.unbroken(count) + " " + one.word(), () -> acts.news(one));
            }
        }
        int gone = since.gone().size();
        if (gone > 0) {
            add(gone + " gone", () -> acts.list("Findings that are gone", since.gone()));
        }
        if (!since.rest().isEmpty()) {
            getChildren().add(ViewerControlFactory.label(since.rest(), "small-text", "muted"));
        }
    }

    private void add(String words, Runnable act) {
        Hyperlink link = new Hyperlink(words);
        link.getStyleClass().add("small-text");
        link.setOnAction(_ -> act.run());
        getChildren().add(link);
    }
}
