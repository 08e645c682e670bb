package dev.lazaret.app.window.review;

import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.grade.FindingEvidenceIndex;
import dev.lazaret.app.window.session.Session;
import dev.lazaret.viewer.findings.FindingPane;
import dev.lazaret.viewer.findings.FindingSelection;
import dev.lazaret.viewer.findings.ReviewOrder;
import dev.lazaret.viewer.findings.RuleTexts;
import dev.lazaret.viewer.findings.SelectionPane;
import dev.lazaret.viewer.findings.VerdictPane;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.layout.Region;

/**
 * Controls the finding, or the selected findings, in the side pane. Returns the neighbours in the order of the list.
 */
final class FindingPaneController {
    private final Session session;
    private final FindingPane pane;
    private final SelectionPane several;
    private final Function<Finding, RuleTexts> texts;
    private final SourceController centre;
    private final ReviewLayout layout;
    private ReviewOrder order = ReviewOrder.EMPTY;
    private Optional<FindingSelection> selection = Optional.empty();
    private FindingEvidenceIndex evidence = FindingEvidenceIndex.NONE;

    FindingPaneController(
            Session session,
            FindingPane pane,
            SelectionPane several,
            Function<Finding, RuleTexts> texts,
            SourceController centre,
            ReviewLayout layout) {
        this.session = session;
        this.pane = pane;
        this.several = several;
        this.texts = texts;
        this.centre = centre;
        this.layout = layout;
    }

    /** Shows a finding in the side pane. */
    void show(Finding finding) {
        several.flush();
        selection = Optional.empty();
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

    /** Shows the findings of several selected rows. */
    void show(FindingSelection selected) {
        pane.clear();
        selection = Optional.of(selected);
        several.show(selected, session::verdict);
        layout.showSidePane(Optional.of(several));
    }

    /** Returns the pane in which a verdict is given now. */
    VerdictPane pane() {
        return selection.isPresent() ? several : pane;
    }

    /** Focuses the side pane. */
    void focus() {
        if (selection.isPresent()) {
            several.focusList();
        } else {
            pane.requestFocus();
            pane.scroll().requestFocus();
        }
    }

    /** Returns the side pane, as a region of the page. */
    Region region() {
        return selection.isPresent() ? several : pane;
    }

    /** Redraws what is shown after data about it has changed. */
    void redraw() {
        selection.ifPresent(this::show);
        pane.shown().ifPresent(this::show);
    }

    /** Redraws the listed verdicts of several findings. */
    void refresh() {
        several.redraw();
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

    /** Returns the finding after the shown ones in the list. */
    Optional<Finding> next() {
        return selection.map(one -> one.next(order)).orElseGet(() -> order.after(pane.shown()));
    }

    /** Returns the finding before the shown ones in the list. */
    Optional<Finding> previous() {
        return selection.map(one -> one.previous(order)).orElseGet(() -> order.before(pane.shown()));
    }

    /** Returns the next finding in the list that has no verdict. */
    Optional<Finding> nextUnreviewed() {
        return selection
                .map(one -> one.nextUnreviewed(order, session::verdict))
                .orElseGet(() -> order.nextUnreviewed(pane.shown(), session::verdict));
    }
}
