package dev.lazaret.app.window.review;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.FindingEvidenceIndex;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.viewer.findings.FindingPane;
import dev.lazaret.viewer.findings.ReviewOrder;
import dev.lazaret.viewer.findings.RuleTexts;
import java.util.Optional;
import java.util.function.Function;

/** Controls the finding in the side pane, and returns its neighbours in the order of the list. */
final class FindingPaneController {
    private final Session session;
    private final FindingPane pane;
    private final Function<Finding, RuleTexts> texts;
    private final SourceController centre;
    private final ReviewLayout layout;
    private ReviewOrder order = ReviewOrder.EMPTY;
    private FindingEvidenceIndex evidence = FindingEvidenceIndex.NONE;

    FindingPaneController(
            Session session,
            FindingPane pane,
            Function<Finding, RuleTexts> texts,
            SourceController centre,
            ReviewLayout layout) {
        this.session = session;
        this.pane = pane;
        this.texts = texts;
        this.centre = centre;
        this.layout = layout;
    }

    /** Shows a finding in the side pane. */
    void show(Finding finding) {
        layout.showSidePane(Optional.empty());
        pane.show(
                finding,
                texts.apply(finding),
                new FindingPane.FindingVerdicts(session.verdict(finding), session.others(finding)),
                order.indexOf(finding),
                order.size(),
                centre.lineReading(finding),
                evidence.of(finding));
    }

    /** Redraws the shown finding after data about it has changed. */
    void redraw() {
        pane.shown().ifPresent(this::show);
    }

    /** Sets the order of the list, and shows the finding's position in it. */
    void order(ReviewOrder listed) {
        order = listed;
        redraw();
    }

    /** Sets the evidence on all findings. Redraws nothing. */
    void evidence(FindingEvidenceIndex known) {
        evidence = known;
    }

    /** Returns the evidence on all findings; an empty index until the evidence is known. */
    FindingEvidenceIndex evidence() {
        return evidence;
    }

    /** Returns the finding after the shown one in the list. */
    Optional<Finding> next() {
        return order.after(pane.shown());
    }

    /** Returns the finding before the shown one in the list. */
    Optional<Finding> previous() {
        return order.before(pane.shown());
    }

    /** Returns the next finding in the list that has no verdict. */
    Optional<Finding> nextUnreviewed() {
        return order.nextUnreviewed(pane.shown(), session::verdict);
    }
}
