package dev.lazaret.app.window.review;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SeverityMarks;
import dev.lazaret.viewer.tree.FileIcons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** Shows one tab per open file and marks the current one. Removes the oldest tab if there are too many. */
final class FileTabs extends ScrollPane {
    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final int MOST = 12;

    /** Scrolls to a tab once it has a place: a file can be shown before the row is in the window or has a palette. */
    private final HBox row = new HBox() {
        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            HBox tab = unseen;
            if (tab != null && getViewportBounds().getWidth() > 0) {
                unseen = null;
                scrollTo(tab);
            }
        }
    };

    private final Map<RepoPath, HBox> tabs = new LinkedHashMap<>();
    private final Consumer<RepoPath> chosen;
    private final Runnable empty;
    private @Nullable RepoPath shown;
    /** A tab that was shown and is not placed yet. */
    private @Nullable HBox unseen;

    /**
     * Creates an empty row of tabs.
     *
     * @param chosen receives the file whose tab was chosen
     * @param empty runs when the last tab was closed
     */
    FileTabs(Consumer<RepoPath> chosen, Runnable empty) {
        this.chosen = chosen;
        this.empty = empty;
        row.getStyleClass().add("tabs-row");
        setContent(row);
        setFitToHeight(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("tabs", "may-be-cut");
        setId("tabs");
    }

    /**
     * Marks the tab of a file; creates the tab if there is none.
     *
     * @param worst highest severity of the file's findings
     */
    void show(RepoPath path, Optional<Severity> worst) {
        shown = path;
        if (!tabs.containsKey(path)) {
            HBox tab = tab(path, worst);
            tabs.put(path, tab);
            row.getChildren().add(tab);
            if (tabs.size() > MOST) {
                RepoPath oldest = tabs.keySet().iterator().next();
                row.getChildren().remove(tabs.remove(oldest));
            }
        }
        mark();
        unseen = tabs.get(path);
        row.requestLayout();
    }

    /** Scrolls just enough to show the whole tab. */
    private void scrollTo(HBox tab) {
        double room = row.getWidth() - getViewportBounds().getWidth();
        if (room > 0) {
            double least =
                    (tab.getBoundsInParent().getMaxX() - getViewportBounds().getWidth()) / room;
            double most = tab.getBoundsInParent().getMinX() / room;
            setHvalue(Math.clamp(Math.clamp(getHvalue(), least, Math.max(least, most)), 0, 1));
        }
    }

    /** Creates the tab of a file that nobody has read yet, behind the others. */
    void offer(RepoPath path, Optional<Severity> worst) {
        if (tabs.size() < MOST && !tabs.containsKey(path)) {
            HBox tab = tab(path, worst);
            tabs.put(path, tab);
            row.getChildren().add(tab);
        }
    }

    /** Returns the files in the order of their tabs. */
    List<RepoPath> files() {
        return List.copyOf(tabs.keySet());
    }

    /** Returns the current file. */
    Optional<RepoPath> shown() {
        return Optional.ofNullable(shown);
    }

    /** Closes the current tab and shows the most recently opened of the other files. */
    void closeShown() {
        if (shown != null) {
            close(shown);
        }
    }

    private void close(RepoPath path) {
        HBox tab = tabs.remove(path);
        if (tab == null) {
            return;
        }
        row.getChildren().remove(tab);
        if (!Objects.equals(path, shown)) {
            return;
        }
        if (tabs.isEmpty()) {
            shown = null;
            empty.run();
        } else {
            RepoPath last = path;
            for (RepoPath candidate : tabs.keySet()) {
                last = candidate;
            }
            chosen.accept(last);
        }
    }

    private HBox tab(RepoPath path, Optional<Severity> worst) {
        Button name = new Button(Inert.path(path.nameBytes()), Icons.node(FileIcons.find(path.name()), 14));
        name.getStyleClass().setAll("tab-name");
        name.setMnemonicParsing(false);
        name.setTooltip(new Tooltip(Inert.path(path.bytes())));
        name.setOnAction(_ -> chosen.accept(path));
        Button close = WidgetFactory.iconButton(Icon.CLOSE, "Close " + Inert.path(path.nameBytes()), () -> close(path));
        close.setGraphic(Icons.node(Icon.CLOSE, 10));
        close.setFocusTraversable(false);
        HBox tab = WidgetFactory.row(0, name);
        worst.ifPresent(severity -> {
            name.setAccessibleText(name.getText() + ", " + severity.word());
            tab.getChildren().add(SeverityMarks.mark(severity, 12));
        });
        tab.getChildren().add(close);
        tab.getStyleClass().add("file-tab");
        return tab;
    }

    private void mark() {
        tabs.forEach((path, tab) -> tab.pseudoClassStateChanged(ON, Objects.equals(path, shown)));
    }
}
