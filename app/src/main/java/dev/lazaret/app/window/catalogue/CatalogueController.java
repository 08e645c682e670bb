package dev.lazaret.app.window.catalogue;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.viewer.catalogue.CatalogueModel;
import dev.lazaret.viewer.catalogue.CataloguePage;
import java.util.function.Consumer;

/**
 * Controls the catalogue page of one repository. Builds its model once, off the JavaFX thread, when the page is first
 * shown.
 */
public final class CatalogueController {
    private final Session session;
    private final Services services;
    private final WindowContext window;
    private final CataloguePage page;
    private boolean requested;

    /**
     * Creates the controller, with a page that does not show any rules yet.
     *
     * @param open opens a finding
     */
    public CatalogueController(Session session, Services services, WindowContext window, Consumer<Finding> open) {
        this.session = session;
        this.services = services;
        this.window = window;
        this.page = new CataloguePage(open, session::verdict);
    }

    public CataloguePage page() {
        return page;
    }

    /** Lists the rules on the first call; later calls redraw the verdicts. */
    public void load() {
        if (requested) {
            page.refresh();
            return;
        }
        requested = true;
        window.background()
                .run(
                        "catalogue",
                        () -> CatalogueModel.of(
                                services.catalogue().rules(), session.audit().findings()),
                        page::show);
    }
}
