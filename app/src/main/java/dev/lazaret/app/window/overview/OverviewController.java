package dev.lazaret.app.window.overview;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.window.control.DialogLayout;
import dev.lazaret.app.window.session.Services;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.app.window.session.UserAction;
import dev.lazaret.app.window.session.WindowContext;
import dev.lazaret.icons.Icon;
import dev.lazaret.viewer.badges.TriggerGroup;
import dev.lazaret.viewer.crates.CratesModel;
import dev.lazaret.viewer.findings.FindingNewsKind;
import dev.lazaret.viewer.overview.CrateReadCounts;
import dev.lazaret.viewer.overview.NextUnread;
import dev.lazaret.viewer.overview.OverviewModel;
import dev.lazaret.viewer.overview.OverviewPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ListView;

/** Controls the overview of a repository. Rebuilds its model off the JavaFX thread after each change. */
public final class OverviewController implements OverviewPage.Acts {
    private static final double LIST_HEIGHT = 320;

    private final Session session;
    private final int rules;
    private final WindowContext window;
    private final Consumer<Finding> opened;
    private final Consumer<TriggerGroup> listed;
    private final Consumer<FindingNewsKind> news;
    private final Consumer<NextUnread> read;
    private final OverviewPage page = new OverviewPage(this);
    private Optional<CrateReadCounts> crates = Optional.empty();
    private long turn;
    private boolean greeted;

    /**
     * Creates a page that shows nothing yet.
     *
     * @param opened receives a finding to open
     * @param listed receives the trigger whose findings are to be listed; empty for source that only misleads
     * @param news receives the kind of news whose findings are to be listed
     * @param read receives the place at which to continue reading
     */
    public OverviewController(
            Session session,
            Services services,
            WindowContext window,
            Consumer<Finding> opened,
            Consumer<TriggerGroup> listed,
            Consumer<FindingNewsKind> news,
            Consumer<NextUnread> read) {
        this.session = session;
        this.rules = services.catalogue().rules().size();
        this.window = window;
        this.opened = opened;
        this.listed = listed;
        this.news = news;
        this.read = read;
    }

    public Node page() {
        return page;
    }

    public void focusStart() {
        page.focusStart();
    }

    /** Shows how far external crates have been read. */
    public void crates(CratesModel model) {
        CrateReadCounts now = CrateReadCounts.of(model);
        if (crates.filter(now::equals).isEmpty()) {
            crates = Optional.of(now);
            redraw();
        }
    }

    /** Rebuilds the page after a change. Also stores the figures for the list of recent folders. */
    public void redraw() {
        long mine = ++turn;
        var verdicts = session.verdicts();
        var steps = session.steps().all();
        var known = crates;
        var lines = session.lines().now();
        window.background()
                .run(
                        "overview",
                        () -> {
                            session.storeFigures(verdicts, steps);
                            return OverviewModel.of(
                                            session.audit(),
                                            finding -> verdicts.get(session.audit(), finding),
                                            rules,
                                            true,
                                            known,
                                            session.before())
                                    .with(lines);
                        },
                        model -> {
                            if (mine == turn) {
                                page.show(model);
                                greet();
                            }
                        });
    }

    /** Focuses the page's main button, such as "Start review", when the page is first shown. */
    private void greet() {
        if (!greeted && page.getScene() != null && !window.overlay().isOpen()) {
            page.focusStart();
        }
        greeted = true;
    }

    @Override
    public void finding(Finding finding) {
        opened.accept(finding);
    }

    @Override
    public void row(TriggerGroup group) {
        listed.accept(group);
    }

    @Override
    public void open(RepoPath folder) {
        window.open(session.folder().resolve(Path.of(folder.utf8())));
    }

    @Override
    public void news(FindingNewsKind change) {
        news.accept(change);
    }

    @Override
    public void nextUnread() {
        var lines = session.lines().now();
        window.background().run("unread", () -> NextUnread.find(session.order(), lines), next -> next.ifPresent(read));
    }

    @Override
    public void readAgain() {
        window.act(UserAction.READ_AGAIN);
    }

    @Override
    public void list(String title, List<String> lines) {
        ListView<String> list = new ListView<>();
        list.getItems().setAll(lines);
        list.getStyleClass().add("output-list");
        list.setPrefHeight(LIST_HEIGHT);
        list.setAccessibleText(title);
        DialogLayout.showInfo(
                window.overlay(),
                Icon.FILE,
                title,
                "All " + CountFormatter.unbroken(lines.size()) + ", as they are named there.",
                list);
    }
}
