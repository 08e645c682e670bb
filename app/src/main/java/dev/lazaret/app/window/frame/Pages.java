package dev.lazaret.app.window.frame;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** The pages of an opened repository, one of them shown. The keyboard follows to the page that is shown. */
public final class Pages extends StackPane {
    private final Map<Rail.Page, Entry> entries = new EnumMap<>(Rail.Page.class);
    private final Consumer<Rail.Page> changed;
    private Rail.Page shown = Rail.Page.OVERVIEW;

    /** How a page is made, each time it is shown, and how the focus gets into it. */
    private record Entry(Supplier<Node> node, Runnable focus) {}

    /**
     * No page yet.
     *
     * @param changed told which page is shown from now on
     */
    public Pages(Consumer<Rail.Page> changed) {
        this.changed = changed;
        setMinSize(0, 0);
        setId("page");
    }

    /**
     * Adds a page.
     *
     * @param node what is shown of it
     * @param focus puts the focus to where its work begins
     */
    public void add(Rail.Page page, Supplier<Node> node, Runnable focus) {
        entries.put(page, new Entry(node, focus));
    }

    public boolean has(Rail.Page page) {
        return entries.containsKey(page);
    }

    public Rail.Page shown() {
        return shown;
    }

    /** Shows a page that was added. */
    public void show(Rail.Page to) {
        Entry entry = entries.get(to);
        if (entry == null) {
            return;
        }
        shown = to;
        Node node = entry.node().get();
        if (getChildren().size() != 1 || !getChildren().getFirst().equals(node)) {
            getChildren().setAll(node);
            // A control's children are in the scene only once it has its skin; before that they can't take the focus.
            applyCss();
            layout();
        }
        changed.accept(to);
    }

    /** What had the focus may have gone with the page before; it goes to where the work of this one begins. */
    public void focusShown() {
        Entry entry = entries.get(shown);
        if (entry != null) {
            entry.focus().run();
        }
    }
}
