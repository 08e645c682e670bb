package dev.lazaret.app.window.review;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.viewer.findings.ReviewKeys;
import java.util.function.Consumer;

/** Handles Review's single-letter shortcuts. */
final class ReviewKeyHandler implements ReviewKeys.Actions {
    private final FindingPaneController shown;
    private final SourceController centre;
    private final Consumer<Finding> select;

    /** @param select goes to a finding */
    ReviewKeyHandler(FindingPaneController shown, SourceController centre, Consumer<Finding> select) {
        this.shown = shown;
        this.centre = centre;
        this.select = select;
    }

    @Override
    public void next() {
        shown.next().ifPresent(select);
    }

    @Override
    public void previous() {
        shown.previous().ifPresent(select);
    }

    @Override
    public void nextUnreviewed() {
        shown.nextUnreviewed().ifPresent(select);
    }

    @Override
    public void accept() {
        shown.pane().accept();
    }

    @Override
    public void flag() {
        shown.pane().flag();
    }

    @Override
    public void unreview() {
        shown.pane().unreview();
    }

    @Override
    public void note() {
        shown.pane().editNote();
    }

    @Override
    public void lines() {
        centre.marking().toggle();
    }

    @Override
    public void unreadLines() {
        centre.marking().unread();
    }

    @Override
    public void addManualFinding() {
        centre.addManual();
    }
}
