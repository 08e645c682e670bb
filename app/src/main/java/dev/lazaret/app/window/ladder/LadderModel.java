package dev.lazaret.app.window.ladder;

import dev.lazaret.analysis.run.DownloadTotals;
import dev.lazaret.analysis.run.PackageResultFormatter;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.step.StepDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The states of the six steps, and the action offered at the ladder's right end.
 *
 * @param current current step: the running one, or else the last one that is done
 */
public record LadderModel(List<Card> cards, Step current, Offer offer) {
    public LadderModel {
        cards = List.copyOf(cards);
    }

    /** The states of a card. */
    public enum CardState {
        DONE,
        READY,
        LOCKED,
        NOT_NEEDED,
        RUNNING,
        STOPPED,
        FAILED,
        REFUSED,
        STALE;

        /** Whether the step has run before and left a result. */
        public boolean hasResult() {
            return switch (this) {
                case DONE, STOPPED, FAILED, REFUSED, STALE -> true;
                case READY, LOCKED, NOT_NEEDED, RUNNING -> false;
            };
        }

        /** Returns the state as text for the card's chip. */
        String word() {
            return name().charAt(0)
                    + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * One card of the ladder.
     *
     * @param chip short text on the card
     * @param reason why the step is in this state and what to do, as a sentence
     */
    public record Card(Step step, CardState state, String chip, String reason) {
        Card(Step step, CardState standing, String reason) {
            this(step, standing, standing.word(), reason);
        }
    }

    /** The action offered at the ladder's right end. */
    sealed interface Offer {
        /** Opening the dialog of the next step. */
        record Start(Step step, String consequence) implements Offer {}

        record Stop(Step step) implements Offer {}

        /**
         * No step can be started.
         *
         * @param why the reason, for display
         */
        record Nothing(String why) implements Offer {}
    }

    /**
     * Builds the ladder of one repository.
     *
     * @param records one record for each step, in order, with the auditor's expectations applied
     * @param running step that runs now
     * @param readiness returns whether a step can be started
     * @param dependencies whether the repository names external crates; {@code true} if that is unknown
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
            if (card.state() == CardState.DONE || card.state() == CardState.RUNNING) {
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
            return new Card(step, CardState.DONE, "Lazaret read the files. Nothing was started.");
        }
        if (running.filter(step::equals).isPresent()) {
            return new Card(step, CardState.RUNNING, "It is running in the sandbox.");
        }
        String why = record.why() == null ? "It ended with an error." : record.why();
        return switch (record.state()) {
            case DONE -> done(record);
            case FAILED ->
                record.isUnreached()
                        ? new Card(step, CardState.FAILED, "Not all reached", why)
                        : new Card(step, CardState.FAILED, why);
            case STOPPED -> new Card(step, CardState.STOPPED, why);
            case REFUSED -> new Card(step, CardState.REFUSED, why);
            case STALE -> new Card(step, CardState.STALE, "Files have changed since. Run it again.");
            case NEVER -> neverRun(step, running, readiness, dependencies);
        };
    }

    private static Card done(StepRecord record) {
        if (record.isWithStubs()) {
            return new Card(
                    record.step(),
                    CardState.DONE,
                    "Done, with stubs",
                    PackageResultFormatter.withStubs(record.outcome().packages()));
        }
        return new Card(
                record.step(),
                CardState.DONE,
                record.outcome()
                        .downloaded()
                        .filter(found -> record.step().downloads() && found.crates() > 0)
                        .map(DownloadTotals::words)
                        .orElse("Done"),
                "Finished for exactly these files.");
    }

    private static Card neverRun(Step step, Optional<Step> running, Readiness readiness, boolean dependencies) {
        if (step.downloads() && !dependencies) {
            return new Card(step, CardState.NOT_NEEDED, "No external crates are declared.");
        }
        return switch (readiness) {
            case Readiness.Locked(String chip, String reason) -> new Card(step, CardState.LOCKED, chip, reason);
            case Readiness.NotNeeded(String reason) -> new Card(step, CardState.NOT_NEEDED, reason);
            case Readiness.Ready() ->
                running.map(other -> new Card(
                                step,
                                CardState.LOCKED,
                                "After " + other.title(),
                                "Only one step runs at a time: " + other.title() + " is running."))
                        .orElseGet(() -> new Card(
                                step,
                                CardState.READY,
                                StepDefinition.of(step).words().effect()));
        };
    }

    /** Whether Fetch is the next step: it can be started, and no compiling step can. */
    private static boolean isFetchNext(Function<Step, Readiness> readiness) {
        return readiness.apply(StepDefinition.download().step()) instanceof Readiness.Ready
                && StepDefinition.compiling().stream()
                        .noneMatch(row -> readiness.apply(row.step()) instanceof Readiness.Ready);
    }

    /** Counts unexpected observations in records that aren't stale. */
    private static long unexpected(List<StepRecord> records) {
        return records.stream()
                .filter(record -> record.state() != StepRecord.State.STALE)
                .flatMap(record -> record.outcome().observations().stream())
                .filter(one -> !one.expected())
                .count();
    }

    /**
     * Offers the first step that isn't done and can be started. If there is none, returns why the first locked one
     * can't be started.
     */
    private static Offer offer(List<Card> cards, Function<Step, Readiness> readiness, long unexpected) {
        List<Step> open = cards.stream()
                .filter(card -> card.state() != CardState.DONE && card.state() != CardState.NOT_NEEDED)
                .map(Card::step)
                .filter(step -> StepDefinition.of(step).locked().isEmpty())
                .filter(step -> !step.downloads() || isFetchNext(readiness))
                .toList();
        for (Step step : open) {
            if (readiness.apply(step) instanceof Readiness.Ready) {
                return new Offer.Start(
                        step,
                        unexpected > 0
                                ? CountFormatter.unbroken(unexpected, "unexpected event") + " to read."
                                : StepDefinition.of(step).words().consequence());
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
