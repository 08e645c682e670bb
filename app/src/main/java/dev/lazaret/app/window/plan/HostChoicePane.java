package dev.lazaret.app.window.plan;

import dev.lazaret.app.fetch.HostRule;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.window.control.WidgetFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Lists the hosts of a Fetch, each with a checkbox. Only ticked hosts are contacted. */
final class HostChoicePane extends VBox {
    private final Acts acts;
    private final BiConsumer<DownloadWork.Host, Boolean> ticked;
    private final TextField another = new TextField();
    private final Label wrong = WidgetFactory.prose("", "small-text", "stopped-words");

    /** Callbacks of the text field; each recomputes the plan. */
    interface Acts {
        /** Allows connections to a further host. */
        void allow(HostRule host);
    }

    /**
     * Creates a list without hosts.
     *
     * @param ticked receives a host and whether it is now ticked
     */
    HostChoicePane(Acts acts, BiConsumer<DownloadWork.Host, Boolean> ticked) {
        this.acts = acts;
        this.ticked = ticked;
        getStyleClass().add("fetch-hosts");
        another.setId("fetch-another");
        another.setPromptText("host or host:port");
        another.setAccessibleText("Another host to allow");
        another.setOnAction(_ -> allow());
        another.textProperty().addListener((_, _, _) -> wrong.setText(""));
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
    }

    /** Creates a heading above rows. */
    static Node head(String title, String words) {
        HBox head = WidgetFactory.row(
                8,
                WidgetFactory.label(title, "strong", "small-text"),
                WidgetFactory.label(words, "small-text", "muted"));
        head.getStyleClass().add("fetch-head");
        return head;
    }

    void none() {
        getChildren().clear();
    }

    /**
     * Shows the hosts.
     *
     * @param unticked required hosts that the auditor has unticked
     */
    void show(List<DownloadWork.Host> hosts, Set<String> unticked) {
        Optional<String> focused = focused();
        none();
        if (hosts.isEmpty()) {
            return;
        }
        getChildren().add(head("Hosts", "Lazaret’s proxy connects only to ticked hosts"));
        hosts.forEach(host -> getChildren().add(row(host, !unticked.contains(host.place()))));
        Button add = WidgetFactory.button("Allow another host", this::allow, "small");
        add.setId("fetch-allow");
        HBox row = WidgetFactory.row(8, another, WidgetFactory.whole(add), wrong);
        row.getStyleClass().add("fetch-row");
        getChildren().add(row);
        // The rows are recreated whenever a box is ticked or unticked, so the keyboard focus must be restored.
        focused.map(id -> lookup("#" + id)).ifPresent(Node::requestFocus);
    }

    private Optional<String> focused() {
        return lookupAll(".check-box").stream()
                .filter(Node::isFocused)
                .map(Node::getId)
                .findFirst();
    }

    private Node row(DownloadWork.Host host, boolean wanted) {
        CheckBox box = new CheckBox(host.place());
        box.setMnemonicParsing(false);
        box.getStyleClass().add("mono");
        box.setSelected(host.allowed() && wanted);
        box.setMinWidth(USE_PREF_SIZE);
        box.setAccessibleText(host.place() + ", " + host.why());
        box.setId("fetch-host-" + host.place().replaceAll("[^A-Za-z0-9]", "-"));
        box.setOnAction(_ -> ticked.accept(host, box.isSelected()));
        Label why = WidgetFactory.prose(host.why(), "small-text", host.allowed() ? "muted" : "plain-words");
        why.setMinWidth(0);
        HBox.setHgrow(why, Priority.ALWAYS);
        HBox row = WidgetFactory.row(12, box, why);
        row.getStyleClass().add("fetch-row");
        return row;
    }

    private void allow() {
        String text = another.getText().strip();
        Optional<HostRule> host = HostRule.of(text);
        if (host.isPresent()) {
            another.clear();
            acts.allow(host.get());
        } else if (!text.isEmpty()) {
            wrong.setText("Not a host: enter a name or an address, with a port after a colon.");
        }
    }
}
