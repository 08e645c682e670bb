package dev.lazaret.app.cli;

import dev.lazaret.analysis.trust.Expectation;
import dev.lazaret.analysis.trust.Launch;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import java.util.List;
import java.util.function.Consumer;

/** Forwards a step's events and adds the auditor's expectations of its units to them. */
final class RegardedEvents implements Consumer<StepEvent> {
    private final Consumer<StepEvent> events;
    private final List<Expectation> expected;
    private volatile Launch launch = Launch.NONE;

    RegardedEvents(Consumer<StepEvent> events, List<Expectation> expected) {
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
