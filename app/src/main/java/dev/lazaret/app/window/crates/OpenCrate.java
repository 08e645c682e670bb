package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.window.control.Widgets;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.Window;
import dev.lazaret.app.window.words.Names;
import dev.lazaret.app.window.words.StatusWords;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.crates.CrateEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/**
 * A crate that is read: its name over its files, findings and source, so that they are not taken for the repository's.
 *
 * @param page the whole
 * @param review what is below the name
 */
record OpenCrate(Path folder, Repository repository, Node page, ReviewPage review) {
    private static final String NO_VERDICT =
            "A finding in a crate gets no verdict in this version. It does not count among the repository’s findings.";

    /**
     * Opens one.
     *
     * @param back leads to the list
     */
    static OpenCrate of(
            CrateEntry crate,
            Path folder,
            Repository repository,
            Audit audit,
            Session beside,
            Services services,
            Window window,
            ReviewPage.Acts acts,
            Runnable back) {
        Session session = beside.beside(new Session.Read(folder, repository, audit, Map.of(), List.of(), NO_VERDICT));
        ReviewPage review = new ReviewPage(session, services.catalogue(), window.background(), Optional.empty(), acts);
        review.withoutVerdicts(NO_VERDICT);
        BorderPane page = new BorderPane(review);
        page.setTop(head(crate, folder, audit, back));
        page.setMinSize(0, 0);
        review.setMinSize(0, 0);
        return new OpenCrate(folder, repository, page, review);
    }

    private static Node head(CrateEntry crate, Path folder, Audit audit, Runnable back) {
        Button list = Widgets.whole(Widgets.button(Icon.CHEVRON_LEFT, "Crates", back, "small"));
        list.setId("crate-back");
        list.setAccessibleText("Back to the list of crates");
        Label name = Widgets.withIcon(Icon.CRATE, crate.name() + " " + crate.version(), "strong");
        name.setId("crate-name");
        Label from = Widgets.label("from " + crate.from(), "small-text", "muted");
        Label where = Widgets.shortened(Names.path(folder), "small-text", "mono", "muted");
        int all = audit.findings().size();
        Label found = Widgets.label(StatusWords.count(all, "finding") + " in this crate", "small-text", "muted");
        HBox head = Widgets.row(
                12, list, Widgets.whole(name), Widgets.whole(from), where, Widgets.spacer(), Widgets.whole(found));
        head.getStyleClass().add("crate-head");
        head.setId("crate-head");
        return head;
    }
}
