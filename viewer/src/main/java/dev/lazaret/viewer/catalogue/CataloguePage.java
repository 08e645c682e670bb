package dev.lazaret.viewer.catalogue;

import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.badges.ScrollBarGap;
import dev.lazaret.viewer.badges.SegmentedControl;
import dev.lazaret.viewer.badges.ViewerControlFactory;
import dev.lazaret.viewer.catalogue.CatalogueModel.Entry;
import dev.lazaret.viewer.catalogue.CatalogueModel.Grouping;
import dev.lazaret.viewer.catalogue.CatalogueModel.Line;
import dev.lazaret.viewer.catalogue.CatalogueModel.Show;
import dev.lazaret.viewer.theme.StyleSheet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** The Catalogue page: lists all rules, and shows one in full at the right. */
public final class CataloguePage extends BorderPane {
    private static final double NARROW = 1200;

    /** Number of rows shown above a rule that the list scrolls to. */
    private static final int ABOVE = 4;

    private final ListView<Line> list = new ListView<>();
    private final TextField search = new TextField();
    private final SegmentedControl<Grouping> groupings =
            new SegmentedControl<>("catalogue-by", List.of(Grouping.values()), Grouping::title, _ -> fill());
    private final SegmentedControl<Show> shows =
            new SegmentedControl<>("catalogue-show", List.of(Show.values()), Show::title, _ -> fill());
    private final Label sub = ViewerControlFactory.label("", "small-text", "muted");
    private final Label empty = ViewerControlFactory.prose("", "empty-words");
    private final CatalogueColumns columns = new CatalogueColumns();
    private final Consumer<Finding> open;
    private final Function<Finding, Verdict> verdicts;
    private final RulePane pane;
    private CatalogueModel model = CatalogueModel.EMPTY;
    private Optional<String> wanted = Optional.empty();
    private boolean listWanted;

    /**
     * Creates a page without rules.
     *
     * @param open receives a finding to open
     * @param verdicts returns the current verdict; called whenever a rule is shown
     */
    public CataloguePage(Consumer<Finding> open, Function<Finding, Verdict> verdicts) {
        this.open = open;
        this.verdicts = verdicts;
        this.pane = new RulePane(open);
        getStyleClass().addAll("canvas", "catalogue");
        getStylesheets().add(StyleSheet.CATALOGUE.uri());
        setId("catalogue");
        list.setId("catalogue-list");
        list.setAccessibleText("Rules");
        list.setFixedCellSize(CatalogueColumns.ROW);
        list.setCellFactory(_ -> new CatalogueCell(columns, this::openFirst));
        list.setPlaceholder(empty);
        list.getSelectionModel().selectedItemProperty().addListener((_, _, now) -> {
            if (now instanceof Line.Item(Entry entry)) {
                pane.show(entry, verdicts);
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
        ScrollBarGap barGap = new ScrollBarGap(list);
        barGap.getStyleClass().add("catalogue-columns");
        BorderPane table = new BorderPane(list);
        table.setTop(new HBox(columns.head(), barGap));
        BorderPane left = new BorderPane(table);
        left.setTop(head());
        setCenter(left);
        setRight(pane);
        widthProperty().addListener((_, _, width) -> {
            columns.narrow(width.doubleValue() < NARROW);
            pane.narrow(width.doubleValue() < NARROW);
        });
        words();
    }

    private Node head() {
        search.setId("catalogue-search");
        search.setPromptText("Filter");
        search.setAccessibleText("Filter the rules by words");
        search.textProperty().addListener((_, _, _) -> fill());
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN && !list.getItems().isEmpty()) {
                list.requestFocus();
                event.consume();
            }
        });
        Label title = ViewerControlFactory.label("Catalogue", "pane-title", "strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        sub.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(title, sub, ViewerControlFactory.spring(), search, groupings, shows);
        head.getStyleClass().add("catalogue-head");
        return head;
    }

    /** Shows a model that was built off the JavaFX thread. Preserves the selection. */
    public void show(CatalogueModel shown) {
        model = shown;
        sub.setText(model.words());
        shows.titles(show -> show.title() + " " + model.count(show));
        fill();
        wanted.ifPresent(this::select);
        if (listWanted && search.isFocused() && search.getText().isEmpty()) {
            list.requestFocus();
        }
        listWanted = false;
    }

    /**
     * Selects a rule, and clears the filter if it hides the rule. A rule that isn't known yet is selected once the
     * rules are known.
     */
    public void select(String id) {
        wanted = Optional.of(id);
        if (model.entry(id).isEmpty()) {
            return;
        }
        wanted = Optional.empty();
        int at = indexOf(id);
        if (at < 0) {
            search.setText("");
            shows.choose(Show.ALL);
            fill();
            at = indexOf(id);
        }
        list.getSelectionModel().select(at);
        list.scrollTo(Math.max(0, at - ABOVE));
    }

    /** Redraws the verdicts of the shown rule's findings after one has changed. */
    public void refresh() {
        selected().ifPresent(entry -> pane.show(entry, verdicts));
    }

    /**
     * Focuses the list, or the search field while the list is empty. Focuses the list as soon as the rules are known.
     */
    public void focusList() {
        listWanted = model.entries().isEmpty();
        (list.getItems().isEmpty() ? search : list).requestFocus();
    }

    private void fill() {
        Optional<String> before = selected().map(entry -> entry.rule().id());
        list.getItems().setAll(model.lines(groupings.chosen(), shows.chosen(), search.getText()));
        // An empty list has no row that could show the focus.
        list.setFocusTraversable(!list.getItems().isEmpty());
        words();
        int at = before.map(this::indexOf).filter(index -> index >= 0).orElseGet(() -> next(-1, 1));
        if (at < 0) {
            list.getSelectionModel().clearSelection();
            pane.clear();
        } else {
            list.getSelectionModel().select(at);
            reveal(at);
        }
    }

    private void words() {
        empty.setText(
                model.entries().isEmpty()
                        ? "Listing the rules…"
                        : search.getText().isBlank()
                                ? "No rule found anything here. The Overview lists what was not examined."
                                : "No rule has these words in its id, title or reason.");
    }

    private Optional<Entry> selected() {
        return list.getSelectionModel().getSelectedItem() instanceof Line.Item(Entry entry)
                ? Optional.of(entry)
                : Optional.empty();
    }

    private int indexOf(String id) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof Line.Item(Entry entry)
                    && entry.rule().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the index of the next rule in a direction, skipping headings; -1 if there is none. */
    private int next(int from, int direction) {
        List<Line> lines = list.getItems();
        int at = from + direction;
        while (at >= 0 && at < lines.size() && !(lines.get(at) instanceof Line.Item)) {
            at += direction;
        }
        return at < lines.size() ? at : -1;
    }

    private void keys(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> move(next(at, 1));
            case UP -> move(next(at, -1));
            case HOME -> move(next(-1, 1));
            case END -> move(next(list.getItems().size(), -1));
            case ENTER -> openFirst();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int to) {
        if (to < 0) {
            return;
        }
        list.getSelectionModel().clearAndSelect(to);
        list.getFocusModel().focus(to);
        reveal(to);
    }

    /** Scrolls a row into view, as little as necessary. For the first rule of a group, shows the heading too. */
    private void reveal(int at) {
        if (at > 0 && list.getItems().get(at - 1) instanceof Line.Title) {
            ViewerControlFactory.reveal(list, at - 1);
        }
        ViewerControlFactory.reveal(list, at);
    }

    /** Opens the selected rule's first finding without a valid verdict, or else its first finding. */
    private void openFirst() {
        selected()
                .ifPresent(entry -> entry.here().stream()
                        .filter(finding -> !verdicts.apply(finding).isCurrent())
                        .findFirst()
                        .or(() -> entry.here().stream().findFirst())
                        .ifPresent(open));
    }
}
