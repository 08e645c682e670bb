package dev.lazaret.app.window.ladder;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.Downloaded;
import dev.lazaret.analysis.trust.Step;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.app.step.StepRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the six steps stand, and what the escalate button offers.
 *
 * @param current the step whose trust holds now: the last that is done, or the one that runs
 */
public record LadderModel(List<Card> cards, Step current, Offer offer) {
    public LadderModel {
        cards = List.copyOf(cards);
    }

    /** The rows of the table of states. */
    public enum Standing {
        DONE,
        READY,
        LOCKED,
        NOT_NEEDED,
        RUNNING,
        STOPPED,
        FAILED,
        REFUSED,
        LAPSED;

        /** Whether the step has run before, so that it left something to read. */
        public boolean hasResult() {
            return switch (this) {
                case DONE, STOPPED, FAILED, REFUSED, LAPSED -> true;
                case READY, LOCKED, NOT_NEEDED, RUNNING -> false;
            };
        }

        /** The word on its chip. */
        String word() {
            return name().charAt(0)
                    + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One card.
     *
     * @param chip the short word on it
     * @param reason a sentence: why it stands so, and what to do
     */
    public record Card(Step step, Standing standing, String chip, String reason) {
        Card(Step step, Standing standing, String reason) {
            this(step, standing, standing.word(), reason);
        }
    }

    /** What stands at the right end. */
    sealed interface Offer {
        /** The next step, behind a dialog. */
        record Start(Step step, String consequence) implements Offer {}

        record Stop(Step step) implements Offer {}

        /** No step can be started, and why. */
        record Nothing(String why) implements Offer {}
    }

    /**
     * The ladder of one repository.
     *
     * @param records one for each step, in their order, with what the auditor expects
     * @param running the step that runs now
     * @param readiness whether a step can be started
     * @param dependencies whether crates from elsewhere are named, or it is not known
     */
    public static LadderModel of(
            List<StepRecord> records,
            Optional<Step> running,
            Function<Step, Readiness> readiness,
            boolean dependencies) {
        List<Card> cards = new ArrayList<>();
        Step current = Step.first();
        for (StepRecord record : records) {
            Card card = card(record, running, readiness.apply(record.step()), dependencies);
            cards.add(card);
            if (card.standing() == Standing.DONE || card.standing() == Standing.RUNNING) {
                current = card.step();
            }
        }
        Step top = running.orElse(current);
        return new LadderModel(
                cards,
                top,
                running.<Offer>map(Offer.Stop::new).orElseGet(() -> offer(cards, readiness, unexpected(records))));
    }

    private static Card card(StepRecord record, Optional<Step> running, Readiness readiness, boolean dependencies) {
        Step step = record.step();
        if (step.reads()) {
            return new Card(step, Standing.DONE, "Lazaret read the files. Nothing was started.");
        }
        if (running.filter(step::equals).isPresent()) {
            return new Card(step, Standing.RUNNING, "It runs now, in the sandbox.");
        }
        String why = record.why() == null ? "It ended with an error." : record.why();
        return switch (record.state()) {
            case DONE ->
                new Card(
                        step,
                        Standing.DONE,
                        step.downloads()
                                ? record.outcome()
                                        .downloaded()
                                        .filter(found -> found.crates() > 0)
                                        .map(Downloaded::words)
                                        .orElse("Done")
                                : "Done",
                        "Finished for exactly these files.");
            case FAILED -> new Card(step, Standing.FAILED, why);
            case STOPPED -> new Card(step, Standing.STOPPED, why);
            case REFUSED -> new Card(step, Standing.REFUSED, why);
            case LAPSED -> new Card(step, Standing.LAPSED, "Files have changed since. It must be run again.");
            case NEVER -> never(step, running, readiness, dependencies);
        };
    }

    private static Card never(Step step, Optional<Step> running, Readiness readiness, boolean dependencies) {
        if (step.downloads() && !dependencies) {
            return new Card(step, Standing.NOT_NEEDED, "No crate from elsewhere is named.");
        }
        return switch (readiness) {
            case Readiness.Locked(String chip, String reason) -> new Card(step, Standing.LOCKED, chip, reason);
            case Readiness.NotNeeded(String reason) -> new Card(step, Standing.NOT_NEEDED, reason);
            case Readiness.Ready() ->
                running.map(other -> new Card(
                                step,
                                Standing.LOCKED,
                                "After " + other.title(),
                                "One stage runs at a time: " + other.title() + " runs now."))
                        .orElseGet(() -> new Card(
                                step, Standing.READY, StepRow.of(step).words().effect()));
        };
    }

    /** A Fetch is the next step only where something can't be compiled without it. */
    private static boolean isFetchNext(Function<Step, Readiness> readiness) {
        return readiness.apply(StepRow.download().step()) instanceof Readiness.Ready
                && StepRow.compiling().stream()
                        .noneMatch(row -> readiness.apply(row.step()) instanceof Readiness.Ready);
    }

    /** What units of these bytes were seen doing and is expected by nobody. */
    private static long unexpected(List<StepRecord> records) {
        return records.stream()
                .filter(record -> record.state() != StepRecord.State.LAPSED)
                .flatMap(record -> record.outcome().observations().stream())
                .filter(one -> !one.expected())
                .count();
    }

    /** The first step that is not done and can be started; else the reason of the first that can't. */
    private static Offer offer(List<Card> cards, Function<Step, Readiness> readiness, long unexpected) {
        List<Step> open = cards.stream()
                .filter(card -> card.standing() != Standing.DONE && card.standing() != Standing.NOT_NEEDED)
                .map(Card::step)
                .filter(step -> StepRow.of(step).locked().isEmpty())
                .filter(step -> !step.downloads() || isFetchNext(readiness))
                .toList();
        for (Step step : open) {
            if (readiness.apply(step) instanceof Readiness.Ready) {
                return new Offer.Start(
                        step,
                        unexpected > 0
                                ? Numbers.counted(unexpected, "unexpected event") + " to read."
                                : StepRow.of(step).words().consequence());
            }
        }
        for (Step step : open) {
            if (readiness.apply(step) instanceof Readiness.Locked locked) {
                return new Offer.Nothing(locked.reason());
            }
        }
        return new Offer.Nothing(
                "All steps of this version are done. Click one to read its result or to run it again.");
    }
}
