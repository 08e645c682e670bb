package dev.lazaret.app.window.welcome;

import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.store.FolderFigures;
import dev.lazaret.app.window.control.StepIcon;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.icons.Icon;
import dev.lazaret.icons.Icons;
import dev.lazaret.viewer.badges.SeverityMarks;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows a recent repository, with the state that it had when it was last open. */
final class RecentRow extends HBox {
    private static final double GAP = 8;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    /**
     * Creates the row of a folder.
     *
     * @param open receives the folder to open
     * @param forget receives the row to remove; offered only if the folder is missing
     */
    RecentRow(WelcomePage.Recent recent, Consumer<Path> open, Consumer<WelcomePage.Recent> forget) {
        Path folder = recent.folder().folder();
        Optional<FolderFigures> figures = recent.folder().figures();
        Label path = WidgetFactory.shortened(recent.shownPath(), "small-text", "muted");
        Label name = WidgetFactory.shortened(recent.name(), "strong");
        HBox first = WidgetFactory.row(GAP, name, path);
        HBox.setHgrow(path, Priority.SOMETIMES);
        path.setMinWidth(0);
        // If there isn't enough room for the name and the path, the path is shortened first.
        name.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.max(0, Math.min(name.prefWidth(-1), first.getWidth() - GAP)),
                        first.widthProperty(),
                        name.fontProperty()));
        String sentence = recent.exists() ? sentence(figures) : "Folder not found";
        VBox words = new VBox(1, first, WidgetFactory.shortened(sentence, "small-text", "muted"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        String when = recent.when();
        VBox right = new VBox(
                2, marks(recent, forget), WidgetFactory.whole(WidgetFactory.label(when, "small-text", "muted")));
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(circle(recent.exists(), figures), words, right, Icons.node(Icon.CHEVRON_RIGHT, 12));
        getStyleClass().add("recent-row");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(
                String.join(", ", "Open " + recent.name(), recent.shownPath(), sentence, staleText(figures), when));
        setOnMouseClicked(_ -> open.accept(folder));
        setOnKeyPressed(event -> {
            if (equals(event.getTarget()) && (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)) {
                event.consume();
                open.accept(folder);
            }
        });
    }

    private static Node marks(WelcomePage.Recent recent, Consumer<WelcomePage.Recent> forget) {
        if (!recent.exists()) {
            Button remove = WidgetFactory.button(
                    "Remove from list", () -> forget.accept(recent), "quiet", "small", "recent-remove");
            return WidgetFactory.whole(remove);
        }
        HBox marks = WidgetFactory.row(10);
        marks.setAlignment(Pos.CENTER_RIGHT);
        recent.folder().figures().ifPresent(figures -> {
            for (Severity severity : Severity.values()) {
                int count = figures.bySeverity().getOrDefault(severity, 0);
                if (count > 0 && severity != Severity.INFO) {
                    HBox mark = WidgetFactory.row(
                            4,
                            SeverityMarks.mark(severity, 12),
                            WidgetFactory.whole(WidgetFactory.label(CountFormatter.unbroken(count), "small-text")));
                    marks.getChildren().add(mark);
                }
            }
            if (figures.stale() > 0) {
                marks.getChildren()
                        .add(WidgetFactory.whole(WidgetFactory.label(figures.stale() + " stale", "stale-chip")));
            }
        });
        return marks;
    }

    private static String staleText(Optional<FolderFigures> figures) {
        return figures.filter(known -> known.stale() > 0)
                .map(known -> known.stale() + " stale")
                .orElse("none stale");
    }

    private static Node circle(boolean exists, Optional<FolderFigures> figures) {
        boolean done = figures.filter(known -> !known.step().reads() && known.state() == StepRecord.State.DONE)
                .isPresent();
        boolean stale = figures.filter(known -> known.stale() > 0).isPresent();
        Icon icon = !exists
                ? Icon.HELP
                : stale
                        ? Icon.HISTORY
                        : figures.map(known -> StepIcon.of(known.step())).orElse(Icon.FOLDER);
        StackPane circle = new StackPane(Icons.node(icon, 14));
        boolean stopped = figures.map(FolderFigures::state)
                .filter(state -> state == StepRecord.State.STOPPED || state == StepRecord.State.FAILED)
                .isPresent();
        String state = !exists || stale ? "quiet" : done ? "done" : stopped ? "stopped" : "ready";
        circle.getStyleClass().addAll("recent-circle", state);
        return circle;
    }

    /** Returns text such as {@code Check done, executed 4 units. Findings reviewed 17 of 17}. */
    static String sentence(Optional<FolderFigures> figures) {
        if (figures.isEmpty()) {
            return "Not fully read";
        }
        FolderFigures known = figures.get();
        String findings = ". Findings reviewed " + CountFormatter.unbroken(known.reviewed()) + " of "
                + CountFormatter.unbroken(known.findings());
        if (known.step().reads()) {
            return "View. Nothing executed" + findings;
        }
        return known.step().title() + " " + known.state().word() + ", "
                + known.executed().words() + findings;
    }

    /**
     * Returns text such as {@code today, 14:02}, {@code yesterday} or {@code 20 November}. Adds the year if it isn't
     * the current one.
     */
    static String when(Instant time, ZonedDateTime now) {
        ZonedDateTime at = time.atZone(now.getZone());
        LocalDate day = at.toLocalDate();
        LocalDate today = now.toLocalDate();
        if (day.equals(today)) {
            return "today, " + TIME.format(at);
        }
        if (day.equals(today.minusDays(1))) {
            return "yesterday";
        }
        return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(at);
    }
}
