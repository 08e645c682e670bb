package dev.lazaret.app.window.frame;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Shows one of the pages of an opened repository and moves the keyboard focus to it. */
public final class PageStack extends StackPane {
    private final Map<Rail.Page, Entry> entries = new EnumMap<>(Rail.Page.class);
    private final Consumer<Rail.Page> changed;
    private Rail.Page shown = Rail.Page.OVERVIEW;

    /**
     * A page.
     *
     * @param node returns the page's node; called each time the page is shown
     * @param focus moves the focus into the page
     */
    private record Entry(Supplier<Node> node, Runnable focus) {}

    /**
     * Creates a container without pages.
     *
     * @param changed receives the page that is now shown
     */
    public PageStack(Consumer<Rail.Page> changed) {
        this.changed = changed;
        setMinSize(0, 0);
        setId("page");
    }

    /**
     * Adds a page.
     *
     * @param node returns the page's node; called each time the page is shown
     * @param focus moves the focus to the control at which work on the page begins
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

    /** Shows a page; does nothing if the page was not added. */
    public void show(Rail.Page to) {
        Entry entry = entries.get(to);
        if (entry == null) {
            return;
        }
        shown = to;
        Node node = entry.node().get();
        if (getChildren().size() != 1 || !getChildren().getFirst().equals(node)) {
            getChildren().setAll(node);
            // A control's children enter the scene only when its skin is created, and can't get the focus before that.
            applyCss();
            layout();
        }
        changed.accept(to);
    }

    /**
     * Moves the focus to the control at which work on the page begins. Needed after a page change, because the focus is
     * lost if it was on the previous page.
     */
    public void focusShown() {
        Entry entry = entries.get(shown);
        if (entry != null) {
            entry.focus().run();
        }
    }
}
