package dev.lazaret.app.window;

import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the six steps stand, and what the escalate button offers.
 *
 * @param current the step whose trust holds now: the last that is done, or the one that runs
 */
record LadderModel(List<Card> cards, Step current, Offer offer) {
    LadderModel {
        cards = List.copyOf(cards);
    }

    /** The rows of the table of states. */
    enum Standing {
        DONE,
        READY,
        LOCKED,
        NOT_NEEDED,
        RUNNING,
        STOPPED,
        FAILED,
        REFUSED,
        LAPSED
    }

    /**
     * One card.
     *
     * @param chip the short word on it
     * @param reason a sentence: why it stands so, and what to do
     */
    record Card(Step step, Standing standing, String chip, String reason) {}

    /** What stands at the right end. */
    sealed interface Offer {
        /** The next step, behind a dialog. */
        record Start(Step step, String consequence) implements Offer {}

        record Stop(Step step) implements Offer {}

        /** No step can be started, and why. */
        record Nothing(String why) implements Offer {}
    }

    /** What decides over Check. */
    sealed interface Readiness {
        record Ready() implements Readiness {}

        /**
         * It cannot.
         *
         * @param chip two words
         * @param reason the reason and the remedy, in sentences
         */
        record Locked(String chip, String reason) implements Readiness {}
    }

    /**
     * The ladder of one repository.
     *
     * @param records one for each step, in their order
     * @param running the step that runs now
     * @param check whether Check can be started
     * @param dependencies whether crates from elsewhere are named, or it is not known
     */
    static LadderModel of(List<StepRecord> records, Optional<Step> running, Readiness check, boolean dependencies) {
        List<Card> cards = new ArrayList<>();
        Step current = Step.VIEW;
        for (StepRecord record : records) {
            Card card = card(record, running, check, dependencies);
            cards.add(card);
            if (card.standing() == Standing.DONE || card.standing() == Standing.RUNNING) {
                current = card.step();
            }
        }
        return new LadderModel(cards, current, offer(running, check, current));
    }

    private static Card card(StepRecord record, Optional<Step> running, Readiness check, boolean dependencies) {
        Step step = record.step();
        if (running.isPresent()) {
            if (running.get() == step) {
                return new Card(step, Standing.RUNNING, "Running", "It runs now, in the sandbox.");
            }
            if (step.compareTo(running.get()) > 0) {
                String after = "After " + running.get().title();
                return new Card(step, Standing.LOCKED, after, "One stage runs at a time.");
            }
        }
        return switch (step) {
            case VIEW -> new Card(step, Standing.DONE, "Done", "Lazaret read the files. Nothing was started.");
            case FETCH ->
                dependencies
                        ? notThere(step, "Check takes its crates from a folder of this machine.")
                        : new Card(step, Standing.NOT_NEEDED, "Not needed", "No crate from elsewhere is named.");
            case CHECK -> check(record, check);
            case BUILD, TEST, RUN -> notThere(step, "Check is the last step that this version has.");
        };
    }

    private static Card notThere(Step step, String instead) {
        return new Card(
                step,
                Standing.LOCKED,
                "Not there yet",
                "This version of Lazaret has no " + step.title() + " yet. " + instead);
    }

    private static Card check(StepRecord record, Readiness readiness) {
        String why = record.why() == null ? "" : record.why();
        return switch (record.state()) {
            case DONE -> new Card(record.step(), Standing.DONE, "Done", "Finished for exactly these files.");
            case FAILED -> new Card(record.step(), Standing.FAILED, "Failed", why);
            case STOPPED -> new Card(record.step(), Standing.STOPPED, "Stopped", why);
            case REFUSED -> new Card(record.step(), Standing.REFUSED, "Refused", why);
            case LAPSED ->
                new Card(record.step(), Standing.LAPSED, "Lapsed", "Files have changed since. It must be run again.");
            case NEVER ->
                switch (readiness) {
                    case Readiness.Ready() ->
                        new Card(record.step(), Standing.READY, "Ready", "Names what would execute first.");
                    case Readiness.Locked(String chip, String reason) ->
                        new Card(record.step(), Standing.LOCKED, chip, reason);
                };
        };
    }

    private static Offer offer(Optional<Step> running, Readiness check, Step current) {
        if (running.isPresent()) {
            return new Offer.Stop(running.get());
        }
        if (current == Step.CHECK) {
            return new Offer.Nothing("Build is not there yet. Click Check to read its result or to run it again.");
        }
        return switch (check) {
            case Readiness.Ready() -> new Offer.Start(Step.CHECK, "Names what would execute first.");
            case Readiness.Locked locked -> new Offer.Nothing(locked.reason());
        };
    }
}
