package dev.lazaret.viewer.crates;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.viewer.badges.ArrowKeys;
import dev.lazaret.viewer.badges.ScrollBarGap;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.crates.CratesModel.Show;
import dev.lazaret.viewer.theme.StyleSheet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows the crates as a list, and the selected one in full at the right. */
public final class CratesPage extends BorderPane {
    private static final double NARROW = 1200;

    private final ListView<CrateEntry> list = new ListView<>();
    private final TextField search = new TextField();
    private final Map<Show, ToggleButton> shows = new EnumMap<>(Show.class);
    private final Label sub = ViewerControlFactory.shortened("", "small-text", "muted");
    private final VBox notes = new VBox(3);
    private final Label foot = ViewerControlFactory.prose("", "small-text", "muted");
    private final Label empty = ViewerControlFactory.prose("", "empty-words");
    private final CrateColumns columns = new CrateColumns();
    private final CratePane pane;
    private final Acts acts;
    private CratesModel model = CratesModel.EMPTY;
    private Show show = Show.ALL;
    private boolean loading;
    private boolean listWanted;

    /** Handles the actions of the page. */
    public interface Acts {
        /** Opens the source of a crate. */
        void open(CrateEntry crate);

        /** Opens a file of a crate. {@code path} has the same form as the path in {@link CrateEntry.Executes}. */
        void open(CrateEntry crate, String path);

        /**
         * Opens a line of a file in a crate. {@code path} is relative to the crate's folder or, for a package of the
         * repository, to the repository.
         */
        void open(CrateEntry crate, RepoPath path, int line);

        /** Opens a finding in a crate. */
        void open(CrateEntry crate, Finding finding);
    }

    /** Creates a page without crates. */
    public CratesPage(Acts acts) {
        this.acts = acts;
        this.pane = new CratePane(acts);
        getStyleClass().addAll("canvas", "crates");
        getStylesheets().add(StyleSheet.CRATES.uri());
        setId("crates");
        list.setId("crates-list");
        list.setAccessibleText("Crates");
        list.setFixedCellSize(CrateColumns.ROW);
        list.setCellFactory(_ -> new CrateCell(columns, acts));
        list.setPlaceholder(empty);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (now != null) {
                pane.show(now);
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
        notes.getStyleClass().add("crates-notes");
        notes.managedProperty().bind(notes.visibleProperty());
        notes.setVisible(false);
        foot.managedProperty().bind(foot.visibleProperty());
        foot.getStyleClass().add("crates-foot");
        foot.setId("crates-foot");
        foot.setVisible(false);
        BorderPane table = new BorderPane(list);
        ScrollBarGap barGap = new ScrollBarGap(list);
        barGap.getStyleClass().add("crates-columns");
        table.setTop(new HBox(columns.head(), barGap));
        setTop(new VBox(head(), notes));
        setCenter(table);
        setRight(pane);
        setBottom(new VBox(foot, new CapabilityLegend()));
        widthProperty().addListener((_, _, width) -> {
            columns.narrow(width.doubleValue() < NARROW);
            pane.narrow(width.doubleValue() < NARROW);
        });
        loading();
    }

    private Node head() {
        search.setId("crates-search");
        search.setPromptText("Name, place or capability");
        search.setAccessibleText("Filter the crates by words");
        search.textProperty().addListener((_, _, _) -> fill());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
                list.requestFocus();
                event.consume();
            }
        });
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        segments.setMinWidth(Region.USE_PREF_SIZE);
        segments.setMaxHeight(Region.USE_PREF_SIZE);
        for (Show one : Show.values()) {
            ToggleButton button = new ToggleButton(one.title());
            button.setId("crates-" + one.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> {
                show = one;
                fill();
            });
            shows.put(one, button);
            segments.getChildren().add(button);
        }
        ArrowKeys.moveFocus(List.copyOf(shows.values()));
        group.selectToggle(shows.get(Show.ALL));
        segments.getChildren().getFirst().getStyleClass().add("first");
        segments.getChildren().getLast().getStyleClass().add("last");
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            }
        });
        Label title = ViewerControlFactory.label("Crates", "pane-title", "strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(title, sub, ViewerControlFactory.spring(), search, segments);
        head.getStyleClass().add("crates-head");
        return head;
    }

    /** Shows that the list is being built. */
    public void loading() {
        loading = true;
        words();
    }

    /** Shows a model, which was built off the JavaFX thread. Preserves the selection. */
    public void show(CratesModel shown) {
        model = shown;
        loading = false;
        shows.forEach((of, button) -> button.setText(of.title() + " " + model.count(of)));
        sub.setText(model.words());
        sub.getTooltip().setText(model.words());
        notes.getChildren()
                .setAll(model.notes().stream()
                        .map(note -> ViewerControlFactory.prose(note, "small-text"))
                        .toList());
        notes.setVisible(!model.notes().isEmpty());
        foot.setText(model.reading().words());
        foot.setVisible(!foot.getText().isEmpty());
        fill();
        if (listWanted
                && search.isFocused()
                && search.getText().isEmpty()
                && !list.getItems().isEmpty()) {
            list.requestFocus();
        }
        listWanted = false;
    }

    /**
     * Focuses the list, or the search field while the list is empty. If crates are being loaded, focuses the list as
     * soon as it has rows.
     */
    public void focusList() {
        listWanted = loading;
        (list.getItems().isEmpty() ? search : list).requestFocus();
    }

    private void fill() {
        CrateEntry selected = list.getSelectionModel().getSelectedItem();
        List<CrateEntry> listed = model.filtered(show, search.getText());
        words();
        list.getItems().setAll(listed);
        // An empty list has no row that could show the focus.
        list.setFocusTraversable(!listed.isEmpty());
        int at = 0;
        for (int i = 0; selected != null && i < listed.size(); i++) {
            at = listed.get(i).id().equals(selected.id()) ? i : at;
        }
        if (listed.isEmpty()) {
            pane.clear();
        } else {
            list.getSelectionModel().select(at);
            pane.show(listed.get(at));
        }
    }

    private void words() {
        empty.setText(
                loading
                        ? "Listing the crates…"
                        : model.crates().isEmpty()
                                ? "This repository has no package and no Cargo.lock, so no crate is known."
                                : "No crate has these words and is of this kind.");
    }

    private void keys(KeyEvent event) {
        CrateEntry selected = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && selected != null) {
            acts.open(selected);
            event.consume();
        }
    }
}
