package dev.lazaret.app.window.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.Step;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.app.step.StepDefinition;
import dev.lazaret.app.window.words.StepPermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies the ladder's statements on each step, and that it never offers a step that can't be started. */
@Tag("sandbox")
class LadderModelTest {
    private static final Readiness LOCKED = new Readiness.Locked("No sandbox", "bwrap is not installed.");

    /**
     * States of Check, Build, Test and Run; the running step, the steps that can't be started; cards, current step,
     * offer.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "never never never never | | | Ready, Ready, Ready, Ready | VIEW | Go to Check",
                "done never never never | | | Done, Ready, Ready, Ready | CHECK | Go to Build",
                "never done never never | | | Ready, Done, Ready, Ready | BUILD | Go to Check",
                "done done never never | | | Done, Done, Ready, Ready | BUILD | Go to Test",
                "done done done never | | | Done, Done, Done, Ready | TEST | Go to Run",
                "done done done done | | | Done, Done, Done, Done | RUN | All steps",
                "failed never never never | | | Failed, Ready, Ready, Ready | VIEW | Go to Check",
                "done stopped refused never | | | Done, Stopped, Refused, Ready | CHECK | Go to Build",
                "done stale done failed | | | Done, Stale, Done, Failed | TEST | Go to Build",
                "never never never never | CHECK | | Running, After Check, After Check, After Check | CHECK | Stop Check",
                "done never failed never | BUILD | | Done, Running, Failed, After Build | BUILD | Stop Build",
                "done never never never | TEST | | Done, After Test, Running, After Test | TEST | Stop Test",
                "done done done done | RUN | | Done, Done, Done, Running | RUN | Stop Run",
                "done done done never | CHECK | | Running, Done, Done, After Check | CHECK | Stop Check",
                "never never never never | | CHECK | No sandbox, Ready, Ready, Ready | VIEW | Go to Build",
                "never never never never | | CHECK BUILD TEST RUN | No sandbox, No sandbox, No sandbox, No sandbox | VIEW | bwrap is not",
                "done done never never | | TEST RUN | Done, Done, No sandbox, No sandbox | BUILD | bwrap is not",
                "failed never never never | | CHECK BUILD TEST RUN | Failed, No sandbox, No sandbox, No sandbox | VIEW | bwrap is not",
            })
    void showsCardsAndOffer(String states, Step running, String locked, String chips, Step current, String offer) {
        Function<Step, Readiness> readiness = ready(locked == null ? "" : locked);
        LadderModel model = LadderModel.of(steps(states), Optional.ofNullable(running), readiness, true);
        assertThat(model.cards().stream()
                        .skip(2)
                        .limit(4)
                        .map(LadderModel.Card::chip)
                        .collect(Collectors.joining(", ")))
                .isEqualTo(chips);
        assertThat(model.current()).isEqualTo(current);
        assertThat(words(model.offer())).startsWith(offer);
        assertThat(model.cards()).allSatisfy(card -> assertThat(card.reason()).endsWith("."));
    }

    private static String words(LadderModel.Offer offer) {
        return switch (offer) {
            case LadderModel.Offer.Start(Step step, String consequence) -> "Go to " + step.title() + ": " + consequence;
            case LadderModel.Offer.Stop(Step step) -> "Stop " + step.title();
            case LadderModel.Offer.Nothing(String why) -> why;
        };
    }

    @Test
    void neverOffersUnavailableStep() {
        LadderModel model = LadderModel.of(steps("done done done"), Optional.empty(), ready(""), true);
        assertThat(model.cards().getFirst().state()).isEqualTo(LadderModel.CardState.DONE);
        for (LadderModel.Card card : model.cards()) {
            if (card.step() != Step.VIEW
                    && StepDefinition.of(card.step()).stage().isEmpty()) {
                assertThat(card.state()).isEqualTo(LadderModel.CardState.LOCKED);
                assertThat(card.chip()).isEqualTo("Not there yet");
            }
        }
    }

    @Test
    void offerStatesConsequenceOfStep() {
        for (StepDefinition row : StepDefinition.compiling()) {
            Function<Step, Readiness> only = step -> step == row.step() ? new Readiness.Ready() : LOCKED;
            LadderModel model = LadderModel.of(steps("never never never"), Optional.empty(), only, true);
            assertThat(model.offer())
                    .isEqualTo(
                            new LadderModel.Offer.Start(row.step(), row.words().consequence()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "done never never | UNEXPECTED | Go to Build: 1 unexpected event to read.",
                "failed never never | SANDBOX_CHECK | Go to Check: 1 unexpected event to read.",
                "done never never | EXPECTED_BY_AUDITOR | Go to Build: As Check, and links.",
                "stale never never | UNEXPECTED | Go to Check: Names what would execute first.",
            })
    void offerNamesUnexpectedEventsToRead(String states, Observation.Expectedness regard, String offer) {
        Observation seen = new Observation(
                Observation.Actor.UNKNOWN,
                Observation.Operation.START,
                "/bin/sh",
                Observation.Result.ALLOWED,
                regard,
                "A build seldom needs that.",
                Optional.empty(),
                List.of());
        List<StepRecord> records = steps(states).stream()
                .map(record -> record.step() == Step.CHECK
                        ? new StepRecord(
                                record.step(),
                                record.end(),
                                record.launch(),
                                record.outcome().withObservations(List.of(seen)))
                        : record)
                .toList();
        assertThat(words(LadderModel.of(records, Optional.empty(), ready(""), true)
                        .offer()))
                .isEqualTo(offer);
    }

    @Test
    void needsNoFetchWithoutCratesFromElsewhere() {
        LadderModel model = LadderModel.of(steps("never never never"), Optional.empty(), ready(""), false);
        assertThat(model.cards().get(1).state()).isEqualTo(LadderModel.CardState.NOT_NEEDED);
    }

    @Test
    void offersFetchIfNothingCompilesWithoutIt() {
        Function<Step, Readiness> missing =
                step -> step == Step.FETCH ? new Readiness.Ready() : new Readiness.Locked("Needs Fetch", "Missing.");
        LadderModel model = LadderModel.of(steps("never never never"), Optional.empty(), missing, true);
        assertThat(model.cards().get(1).state()).isEqualTo(LadderModel.CardState.READY);
        assertThat(words(model.offer())).startsWith("Go to Fetch");
        Function<Step, Readiness> there =
                step -> step == Step.RUN ? new Readiness.Locked("Not there yet", "None.") : new Readiness.Ready();
        assertThat(words(LadderModel.of(steps("never never never"), Optional.empty(), there, true)
                        .offer()))
                .startsWith("Go to Check");
    }

    @Test
    void fetchWithNothingToDownloadIsNotNeeded() {
        Function<Step, Readiness> present = step -> step == Step.FETCH
                ? new Readiness.NotNeeded("All 3 crates are on this machine.")
                : new Readiness.Ready();
        LadderModel.Card card = LadderModel.of(steps("never never never"), Optional.empty(), present, true)
                .cards()
                .get(1);
        assertThat(card.state()).isEqualTo(LadderModel.CardState.NOT_NEEDED);
        assertThat(card.chip()).isEqualTo("Not needed");
        assertThat(card.reason()).isEqualTo("All 3 crates are on this machine.");
    }

    @Test
    void marksShowPermissionsOfStep() {
        assertThat(StepPermissions.of(Step.CHECK).words()).isEqualTo("Natively only what you allow");
        assertThat(StepPermissions.of(Step.CHECK).marks())
                .extracting(StepPermissions.Mark::word)
                .containsExactly("", "", "target", "allowed");
        for (Step step : Step.values()) {
            assertThat(StepPermissions.of(step).marks().get(1).allowed())
                    .as("secrets in " + step)
                    .isFalse();
        }
    }

    /** Returns the readiness as the desk queries it: rows that can never be started are locked for that reason. */
    private static Function<Step, Readiness> ready(String locked) {
        return step -> StepDefinition.of(step).stage().isEmpty()
                ? new Readiness.Locked("Not there yet", "There is none.")
                : locked.contains(step.name()) ? LOCKED : new Readiness.Ready();
    }

    private static List<StepRecord> steps(String words) {
        Iterator<String> states = List.of(words.split(" ", -1)).iterator();
        List<StepRecord> records = new ArrayList<>();
        for (Step step : Step.values()) {
            boolean told = step.compareTo(Step.CHECK) >= 0 && states.hasNext();
            StepRecord.State state =
                    StepRecord.State.valueOf(told ? states.next().toUpperCase(Locale.ROOT) : "NEVER");
            records.add(new StepRecord(
                    step, StepEnd.of(state, "why."), new LaunchRecord("sha256:0", List.of(), List.of(), List.of())));
        }
        return records;
    }
}
