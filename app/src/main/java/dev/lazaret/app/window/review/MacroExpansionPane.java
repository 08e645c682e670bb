package dev.lazaret.app.window.review;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.app.step.MacroExpansion;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.code.CodePane;
import dev.lazaret.viewer.code.ShownFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * Shows the macro expansion of a file next to the file: which macros ran, and the expanded source that the compiler
 * printed.
 */
final class MacroExpansionPane extends VBox {
    private static final RepoPath RUST = RepoPath.of("expanded.rs");

    private final Label words = WidgetFactory.prose("", "small-text", "muted");
    private final CodePane code = new CodePane();

    /**
     * Creates an empty pane.
     *
     * @param closed runs when the auditor closes the pane
     * @param copied receives the number of invisible characters in copied text
     */
    MacroExpansionPane(Runnable closed, IntConsumer copied) {
        getStyleClass().add("expanded-pane");
        setId("expanded");
        Button close = WidgetFactory.iconButton(Icon.CLOSE, "Close the expansion", closed);
        close.setId("expanded-close");
        words.setId("expanded-words");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = WidgetFactory.row(8, words, WidgetFactory.whole(close));
        head.getStyleClass().add("expanded-head");
        code.view().onCopied(copied);
        VBox.setVgrow(code, Priority.ALWAYS);
        code.setMinHeight(0);
        getChildren().addAll(head, code);
    }

    /**
     * An expansion that is ready to be shown.
     *
     * @param line first line to show
     */
    record Ready(MacroExpansion of, ShownFile file, int line) {}

    /** Prepares the expansion of a file. Must not be called on the JavaFX thread. */
    static Optional<Ready> ready(List<MacroExpansion> all, RepoPath path) {
        return MacroExpansionLocation.of(all, path).map(place -> {
            byte[] text = place.of().text().getBytes(StandardCharsets.UTF_8);
            long size = place.of().whole()
                    ? text.length
                    : Math.max(text.length + 1L, place.of().bytes());
            return new Ready(place.of(), ShownFile.of(RUST, text, size), place.line());
        });
    }

    void show(Ready ready) {
        words.setText(
                "Expanded by the compiler in Check. " + ready.of().macros() + " Macro output is an untrusted claim.");
        code.show(List.of(ready.of().target().path(), "expanded"), ready.file(), List.of());
        code.view().scrollTo(ready.line());
    }
}
