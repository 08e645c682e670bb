package dev.lazaret.app.cli;

import dev.lazaret.analysis.run.Expectation;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import java.util.List;
import java.util.function.Consumer;

/** Forwards a step's events and adds the auditor's expectations of its units to them. */
final class ExpectedEvents implements Consumer<StepEvent> {
    private final Consumer<StepEvent> events;
    private final List<Expectation> expected;
    private volatile LaunchRecord launch = LaunchRecord.NONE;

    ExpectedEvents(Consumer<StepEvent> events, List<Expectation> expected) {
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
