package dev.lazaret.app.window;

import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** The first line of the window: which bytes are looked at, the search field, Export and Settings. */
final class Header extends HBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double LOGO = 22;

    private final Button search;
    private final Label path;

    /**
     * What is opened, in inert words.
     *
     * @param path of the folder
     * @param branch its name, or what stands in its place
     * @param commit its first digits, or nothing
     * @param digest {@code sha256:} and 64 digits
     */
    record Identity(String name, String path, String branch, String commit, String digest) {}

    Header(Identity identity, Runnable goTo, Runnable export, Runnable settings) {
        getStyleClass().add("header");
        String hex = identity.digest().substring(identity.digest().indexOf(':') + 1);
        String shortDigest = hex.substring(0, 4) + " " + hex.substring(4, 8) + " … " + hex.substring(hex.length() - 4);

        Label name = Widgets.shortened(identity.name(), "strong", "repository-name");
        name.setMaxWidth(260);
        path = Widgets.shortened(identity.path(), "small-text", "muted", "header-path");
        path.setGraphic(Icons.node(Icon.FOLDER, 14));
        path.setGraphicTextGap(5);
        HBox.setHgrow(path, Priority.SOMETIMES);
        Label branch = Widgets.withIcon(Icon.BRANCH, identity.branch(), "small-text", "muted");
        Label commit = Widgets.label(identity.commit(), "mono", "muted");
        Label digest = Widgets.label(shortDigest, "mono", "muted");
        Label digestWord = Widgets.label("digest", "small-text", "muted");
        for (Label fixed : java.util.List.of(branch, commit, digest, digestWord)) {
            fixed.setMinWidth(USE_PREF_SIZE);
            fixed.setManaged(!fixed.getText().isEmpty());
        }
        Button copy = Widgets.iconButton(Icon.COPY, "Copy the digest", () -> copy(identity.digest()));

        Label hint = Widgets.label("Go to file", "small-text", "subtle");
        Label key = Widgets.label("Ctrl P", "keycap");
        search = Widgets.button("", goTo, "header-search");
        search.setGraphic(Widgets.row(8, Icons.node(Icon.SEARCH, 14), hint, Widgets.spacer(), key));
        search.setAccessibleText("Go to file, Ctrl P");
        search.setId("search");
        Button exportButton = Widgets.button(Icon.EXPORT, "Export…", export, "small");
        exportButton.setId("export");
        getChildren()
                .addAll(
                        logo(LOGO),
                        name,
                        path,
                        branch,
                        commit,
                        digestWord,
                        digest,
                        copy,
                        Widgets.spacer(),
                        search,
                        exportButton,
                        Widgets.iconButton(Icon.SETTINGS, "Settings", settings));
    }

    /** The product's mark: a ship's flag. */
    static Node logo(double size) {
        StackPane logo = new StackPane(Icons.node(Icon.FLAG, size * 0.68));
        logo.getStyleClass().add("logo");
        logo.setMinSize(size, size);
        logo.setPrefSize(size, size);
        logo.setMaxSize(size, size);
        return logo;
    }

    /** Without the path, and with a narrower field, where there is little room. */
    void compact(boolean compact) {
        path.setVisible(!compact);
        path.setManaged(!compact);
        pseudoClassStateChanged(COMPACT, compact);
    }

    void focusSearch() {
        search.requestFocus();
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
