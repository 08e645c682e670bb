package dev.lazaret.app.window;

/** A Check that allows nothing: a macro and a build script run isolated: planned, running, done, and observed. */
final class IsolationStates {
    private final Tour tour;
    private final Hand hand;

    IsolationStates(Tour tour) {
        this.tour = tour;
        this.hand = tour.hand();
    }

    void walk() throws Exception {
        tour.open(Projects.isolating(tour.scratch().resolve("isolating")), () -> {
            tour.ladderKnows();
            hand.click("#escalate");
            hand.focus("#plan-cancel");
            hand.until(
                    "it can be confirmed",
                    () -> !hand.scene().lookup("#plan-confirm").isDisabled());
            hand.picture("plan-isolated");
            hand.click("#plan-confirm");
            hand.see("#stop");
            hand.until("units are isolated", () -> hand.text("#progress-units").contains("isolated so far"));
            hand.picture("isolating");
            hand.until("an end", () -> !hand.text("#status-executed").startsWith("Check is running"));
            hand.see("#banner.result-banner");
            hand.read("#banner .label", "Check is done.");
            hand.picture("isolated");
            hand.click("#dock-observed");
            hand.picture("isolated-observed");
            hand.click("#dock-progress");
            hand.picture("isolated-units");
        });
    }
}
