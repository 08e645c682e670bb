package dev.lazaret.app.window.frame;

import dev.lazaret.analysis.git.GitState;
import dev.lazaret.app.window.control.Logo;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The top row of the window: the opened folder and its digest, the search field, Export and Settings. */
public final class Header extends HBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final double LOGO = 22;
    private static final int DIGITS = 8;
    private static final double LONGEST_BRANCH = 180;
    private static final String HINT = "Go to file, finding, command";

    private final Button search;
    private final Label path;
    private final Label hint;

    /**
     * Strings that identify the opened folder, sanitized for display.
     *
     * @param path path of the folder
     * @param branch name of the branch, or a substitute such as {@code detached}
     * @param commit first digits of the commit's ID, and a note if the work tree has changed; empty if there is neither
     * @param digest {@code sha256:} and 64 hexadecimal digits
     */
    public record HeaderText(String name, String path, String branch, String commit, String digest) {
        public static HeaderText of(Session session) {
            GitState git = session.audit().git();
            String head = git.head();
            String branch = git.branch();
            String commit = head == null ? "" : head.substring(0, Math.min(DIGITS, head.length()));
            return new HeaderText(
                    session.audit().name(),
                    LocalPathFormatter.path(session.folder()),
                    git.present() ? (branch == null ? "detached" : branch) : "no git",
                    git.state() == GitState.State.DIRTY ? commit + " work tree changed" : commit,
                    session.audit().inventory().digest().toString());
        }
    }

    /**
     * Creates the header of an opened repository.
     *
     * @param act receives the chosen action
     */
    public Header(HeaderText identity, Consumer<UserAction> act) {
        getStyleClass().add("header");
        String hex = identity.digest().substring(identity.digest().indexOf(':') + 1);
        String shortDigest = hex.substring(0, 4) + " " + hex.substring(4, 8) + " … " + hex.substring(hex.length() - 4);

        Label name = WidgetFactory.shortened(identity.name(), "strong", "repository-name");
        name.setMaxWidth(260);
        path = WidgetFactory.shortened(identity.path(), "small-text", "muted", "header-path");
        path.setGraphic(Icons.node(Icon.FOLDER, 14));
        path.setGraphicTextGap(5);
        HBox.setHgrow(path, Priority.SOMETIMES);
        Label branch = WidgetFactory.shortened(identity.branch(), "small-text", "muted");
        branch.setGraphic(Icons.node(Icon.BRANCH, 14));
        branch.setGraphicTextGap(5);
        branch.setMaxWidth(LONGEST_BRANCH);
        Label commit = WidgetFactory.label(identity.commit(), "mono", "muted");
        Label digest = WidgetFactory.label(shortDigest, "mono", "muted");
        Label digestWord = WidgetFactory.label("digest", "small-text", "muted");
        for (Label fixed : java.util.List.of(commit, digest, digestWord)) {
            fixed.setMinWidth(USE_PREF_SIZE);
            fixed.setManaged(!fixed.getText().isEmpty());
        }
        Button copy = WidgetFactory.iconButton(Icon.COPY, "Copy the digest", () -> act.accept(UserAction.COPY_DIGEST));
        copy.setId("copy-digest");

        hint = WidgetFactory.label(HINT, "small-text", "subtle", "search-hint");
        Label key = WidgetFactory.label("Ctrl P", "keycap");
        search = WidgetFactory.button("", () -> act.accept(UserAction.GO_TO), "header-search");
        search.setGraphic(WidgetFactory.row(8, Icons.node(Icon.SEARCH, 14), hint, WidgetFactory.spacer(), key));
        search.setAccessibleText("Go to file, finding or command, Ctrl P");
        search.setId("search");
        Button exportButton =
                WidgetFactory.button(Icon.EXPORT, "Export…", () -> act.accept(UserAction.EXPORT), "small");
        exportButton.setId("export");
        Button copyButton = WidgetFactory.iconButton(
                Icon.FOLDER, "Copy for other tools…", () -> act.accept(UserAction.COPY_FOR_TOOLS));
        copyButton.setId("copy-for-tools");
        getChildren()
                .addAll(
                        Logo.of(LOGO),
                        name,
                        path,
                        branch,
                        commit,
                        digestWord,
                        digest,
                        copy,
                        WidgetFactory.spacer(),
                        search,
                        exportButton,
                        copyButton,
                        WidgetFactory.iconButton(Icon.SETTINGS, "Settings", () -> act.accept(UserAction.SETTINGS)));
    }

    /** Hides the path and narrows the search field if there is little room. */
    public void compact(boolean compact) {
        path.setVisible(!compact);
        path.setManaged(!compact);
        hint.setText(compact ? "Go to…" : HINT);
        pseudoClassStateChanged(COMPACT, compact);
    }

    public void focusSearch() {
        search.requestFocus();
    }
}
