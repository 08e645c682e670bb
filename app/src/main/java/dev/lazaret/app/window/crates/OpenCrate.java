package dev.lazaret.app.window.crates;

import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.WidgetFactory;
import dev.lazaret.app.window.review.ReviewPage;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.app.window.words.LocalPathFormatter;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.crates.CrateEntry;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/**
 * A crate that is open for review.
 *
 * <p>The crate's name is shown above its files, findings and source, so that these can't be mistaken for the
 * repository's.
 *
 * @param page the whole page
 * @param review the review, below the crate's name
 */
public record OpenCrate(CrateEntry.Id id, Path folder, Session session, Node page, ReviewPage review) {
    /** Returns the key under which verdicts on the crate are stored. */
    static String key(CrateEntry.Id crate) {
        return crate.name() + "@" + crate.version();
    }

    /**
     * Opens a crate.
     *
     * @param read result of reading the crate's folder
     * @param back returns to the list
     */
    static OpenCrate of(
            CrateEntry crate,
            Session.Read read,
            Session beside,
            Services services,
            WindowContext window,
            ReviewPage.Acts acts,
            Runnable back) {
        Session session = beside.openCrate(read, key(crate.id()));
        ReviewPage review = new ReviewPage(session, services.catalogue(), window.background(), Optional.empty(), acts);
        BorderPane page = new BorderPane(review);
        page.setTop(head(crate, session, back));
        page.setMinSize(0, 0);
        review.setMinSize(0, 0);
        return new OpenCrate(crate.id(), read.folder(), session, page, review);
    }

    private static Node head(CrateEntry crate, Session session, Runnable back) {
        Button list = WidgetFactory.whole(WidgetFactory.button(Icon.CHEVRON_LEFT, "Crates", back, "small"));
        list.setId("crate-back");
        list.setAccessibleText("Back to the list of crates");
        Label name = WidgetFactory.withIcon(Icon.CRATE, crate.name() + " " + crate.version(), "strong");
        name.setId("crate-name");
        Label from = WidgetFactory.label(origin(crate), "small-text", "muted");
        Label where = WidgetFactory.shortened(LocalPathFormatter.path(session.folder()), "small-text", "mono", "muted");
        Label found = WidgetFactory.label(reviewed(session), "small-text", "muted");
        found.setId("crate-reviewed");
        session.onChange(() -> found.setText(reviewed(session)));
        HBox head = WidgetFactory.row(
                12,
                list,
                WidgetFactory.whole(name),
                WidgetFactory.whole(from),
                where,
                WidgetFactory.spacer(),
                WidgetFactory.whole(found));
        head.getStyleClass().add("crate-head");
        head.setId("crate-head");
        return head;
    }

    private static String origin(CrateEntry crate) {
        return crate.origin() == CrateEntry.Origin.UNLOCKED ? crate.from() : "from " + crate.from();
    }

    /** Describes the progress of the crate's review. The repository's numbers don't include the crate's findings. */
    private static String reviewed(Session session) {
        int all = session.reviewable();
        int yours = session.order().size() - all;
        return CountFormatter.unbroken(all, "finding") + " in this crate"
                + (all == 0 ? "" : ", " + session.reviewedCount() + " reviewed")
                + (yours == 0 ? "" : ", " + yours + " yours")
                + (session.lines().all() == 0
                        ? ""
                        : ", " + CountFormatter.unbroken(session.lines().count()) + " of "
                                + CountFormatter.unbroken(session.lines().all(), "line") + " read");
    }
}
