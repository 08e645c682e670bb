package dev.lazaret.viewer.overview;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows a notice: icon, title, sentences, and its actions at the right. */
final class NoticeBox extends HBox {
    NoticeBox(Notice notice, OverviewPage.Acts acts) {
        super(12);
        getStyleClass().addAll("box", "notice");
        setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(
                2,
                ViewerControlFactory.prose(notice.title(), "strong"),
                ViewerControlFactory.prose(notice.words(), "small-text", "muted"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(icon(notice), words);
        getChildren().addAll(buttons(notice, acts));
        setAccessibleText(notice.title() + ". " + notice.words());
    }

    private static Node icon(Notice notice) {
        return switch (notice) {
            case Notice.NoManifest _ -> ViewerControlFactory.icon(Icon.CRATE, 18, "muted-icon");
            case Notice.Unreadable _ -> ViewerControlFactory.icon(Icon.FILE, 18, "muted-icon");
            case Notice.StaleVerdicts _ -> ViewerControlFactory.icon(Icon.HISTORY, 18, "stale-icon");
        };
    }

    private static List<Button> buttons(Notice notice, OverviewPage.Acts acts) {
        List<Button> buttons = new ArrayList<>();
        switch (notice) {
            case Notice.NoManifest(String words, List<RepoPath> deeper) ->
                deeper.forEach(
                        folder -> buttons.add(button("Open " + Inert.path(folder.bytes()), () -> acts.open(folder))));
            case Notice.Unreadable(String words, List<String> paths) -> {
                buttons.add(
                        button(paths.size() == 1 ? "List it" : "List them", () -> acts.list(notice.title(), paths)));
                buttons.add(button("Read again", acts::readAgain));
            }
            case Notice.StaleVerdicts stale ->
                buttons.add(button(
                        stale.findings().size() == 1
                                ? "Review it"
                                : "Review the " + stale.findings().size(),
                        () -> acts.finding(stale.findings().getFirst())));
        }
        return buttons;
    }

    private static Button button(String text, Runnable act) {
        Button button = new Button(text);
        button.getStyleClass().add("small");
        button.setMnemonicParsing(false);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
