package dev.lazaret.app.cli;

import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import java.util.List;
import java.util.function.Consumer;

/** Forwards a step's events, marking the observations in them that the auditor expects. */
final class ExpectationAnnotator implements Consumer<StepEvent> {
    private final Consumer<StepEvent> events;
    private final List<BehaviorExpectation> expected;
    private volatile LaunchRecord launch = LaunchRecord.NONE;

    ExpectationAnnotator(Consumer<StepEvent> events, List<BehaviorExpectation> expected) {
        this.events = events;
        this.expected = List.copyOf(expected);
    }

    @Override
    public void accept(StepEvent event) {
        if (event instanceof StepEvent.Planned(Plan plan)) {
            launch = plan.launch();
        }
        events.accept(event.expecting(expected, launch));
    }
}
