package dev.lazaret.viewer.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.viewer.gallery.Pictures;
import dev.lazaret.viewer.layout.Violation.Fault;
import dev.lazaret.viewer.theme.Theme;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/** Verifies that each kind of fault is found, and that ordinary layouts are not reported. */
@Tag("window")
class LayoutCheckTest {
    private static final String LONG = "A sentence that is longer than the place that it has";

    static Stream<Arguments> scenes() {
        return Stream.of(
                good("ordinary parts", () -> new VBox(8, new Label("One"), button("Two"), named(new TextField(LONG)))),
                good("a list that scrolls", LayoutCheckTest::list),
                good("a pane that scrolls", () -> {
                    ScrollPane pane = new ScrollPane(column(40, "row"));
                    pane.setFitToWidth(true);
                    return pane;
                }),
                good("prose that wraps", () -> {
                    Label label = new Label(LONG);
                    label.setWrapText(true);
                    label.setMaxWidth(80);
                    label.setMinHeight(Region.USE_PREF_SIZE);
                    return new VBox(label);
                }),
                good("cut on purpose, the whole in a tooltip", () -> {
                    Label label = narrow(LONG);
                    label.getStyleClass().add(LayoutCheck.MAY_BE_CUT);
                    label.setTooltip(new Tooltip(LONG));
                    return new VBox(label);
                }),
                good("a dialog over the rest", () -> {
                    StackPane dialog = new StackPane(button("Close"));
                    dialog.getStyleClass().add("shade");
                    return new StackPane(button("Below the dialog"), dialog);
                }),
                good("what is not visible", () -> {
                    Label hidden = narrow(LONG);
                    hidden.setVisible(false);
                    return new VBox(hidden);
                }),
                good("wide labels at both sides", () -> {
                    Label left = new Label("left");
                    Label right = new Label("right");
                    left.setMaxWidth(Double.MAX_VALUE);
                    right.setMaxWidth(Double.MAX_VALUE);
                    right.setAlignment(Pos.CENTER_RIGHT);
                    return new StackPane(left, right);
                }),
                good("headings above their columns", () -> headings(0)),
                bad(Fault.SHIFTED, "headings next to their columns", () -> headings(12)),
                good("a button with an icon and a name", () -> {
                    Button button = named(button(""));
                    button.setMinSize(24, 24);
                    return new VBox(button);
                }),
                bad(Fault.UNNAMED, "a button with only an icon", () -> {
                    Button button = button("");
                    button.setMinSize(24, 24);
                    return new VBox(button);
                }),
                bad(Fault.UNNAMED, "a field without a name", () -> new VBox(new TextField())),
                bad(Fault.CUT, "an ellipsis", () -> new VBox(narrow(LONG))),
                bad(Fault.CUT, "a button with an ellipsis", () -> {
                    Button button = button(LONG);
                    button.setMaxWidth(70);
                    return new VBox(button);
                }),
                bad(Fault.CUT, "cut on purpose without a tooltip", () -> {
                    Label label = narrow(LONG);
                    label.getStyleClass().add(LayoutCheck.MAY_BE_CUT);
                    return new VBox(label);
                }),
                bad(Fault.CUT, "lines that don't fit", () -> {
                    Label label = new Label(LONG);
                    label.setWrapText(true);
                    label.setMaxSize(80, 20);
                    return new VBox(label);
                }),
                bad(Fault.CUT, "a line lower than its text", () -> {
                    Label label = new Label("low");
                    label.setMinHeight(4);
                    label.setMaxHeight(4);
                    return new VBox(label);
                }),
                bad(Fault.CUT, "beyond a clip that does not scroll", () -> {
                    Pane pane = new Pane(at(20, 0, new Label(LONG)));
                    pane.setClip(new Rectangle(60, 40));
                    return pane;
                }),
                bad(Fault.CUT, "beyond a pane that scrolls up and down only", () -> {
                    Label label = new Label(LONG);
                    label.setMinWidth(Region.USE_PREF_SIZE);
                    ScrollPane pane = new ScrollPane(new VBox(label));
                    pane.setFitToWidth(true);
                    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
                    pane.setMaxWidth(90);
                    return new StackPane(pane);
                }),
                bad(Fault.COVERED, "two buttons at one place", () -> new StackPane(button("One"), button("Other"))),
                bad(
                        Fault.COVERED,
                        "a label over a button elsewhere in the tree",
                        () -> new Pane(
                                new HBox(button("A button")), new VBox(at(10, 6, new Pane(new Label("A label")))))),
                bad(Fault.SMALL, "a low button", () -> {
                    Button button = named(button(""));
                    button.setStyle("-fx-min-height: 18; -fx-max-height: 18; -fx-min-width: 40");
                    return new VBox(button);
                }),
                bad(Fault.OUTSIDE, "beyond the window", () -> new Pane(at(280, 10, button("Go on")))),
                bad(Fault.OUTSIDE, "below the window", () -> column(40, "row")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("scenes")
    void findsLayoutFaults(List<Fault> expected, String name, Supplier<Parent> scene) throws Exception {
        var shown = Pictures.show(scene, 300, 200, Theme.DARK);
        List<Violation> found = WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> LayoutCheck.of(shown.stage().getScene(), "shade"));
        assertThat(found.stream().map(Violation::fault).distinct().toList())
                .as("%s: %s", name, found)
                .isEqualTo(expected);
    }

    private static Arguments good(String name, Supplier<Parent> scene) {
        return Arguments.of(List.of(), name, scene);
    }

    private static Arguments bad(Fault fault, String name, Supplier<Parent> scene) {
        return Arguments.of(List.of(fault), name, scene);
    }

    private static ListView<String> list() {
        ListView<String> list = named(new ListView<>());
        IntStream.range(0, 100).forEach(i -> list.getItems().add("item " + i));
        return list;
    }

    /** Returns a list of two columns whose headings begin at a distance from the left. */
    private static VBox headings(double distance) {
        Region gap = new Region();
        gap.setMinWidth(distance);
        HBox headings = new HBox(new Label("Name"), new Label("Size"));
        headings.getStyleClass().add("sample-columns");
        ListView<String> list = named(new ListView<>());
        list.getItems().add("row");
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(String item, boolean empty) {
                super.updateItem(item, empty);
                setStyle("-fx-padding: 0");
                setGraphic(empty ? null : new HBox(new Label("Name"), new Label("12")));
            }
        });
        return new VBox(new HBox(gap, headings), list);
    }

    private static VBox column(int rows, String name) {
        VBox column = new VBox();
        IntStream.range(0, rows).forEach(i -> {
            Label label = new Label(name + " " + i);
            label.setMinHeight(Region.USE_PREF_SIZE);
            column.getChildren().add(label);
        });
        return column;
    }

    private static Label narrow(String text) {
        Label label = new Label(text);
        label.setMaxWidth(60);
        return label;
    }

    private static <N extends Node> N named(N node) {
        node.setAccessibleText("a name");
        return node;
    }

    private static Button button(String text) {
        return new Button(text);
    }

    private static <N extends Node> N at(double x, double y, N node) {
        node.relocate(x, y);
        return node;
    }
}
