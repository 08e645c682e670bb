package dev.lazaret.app.cli;

import dev.lazaret.analysis.trust.Expectation;
import dev.lazaret.analysis.trust.Launch;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import java.io.IOException;
import java.util.List;

/** Prints a step with what the auditor has said to expect of its units. */
final class RegardedReport implements StepReport {
    private final StepReport report;
    private final List<Expectation> expected;
    private Launch launch = Launch.NONE;

    RegardedReport(StepReport report, List<Expectation> expected) {
        this.report = report;
        this.expected = List.copyOf(expected);
    }

    @Override
    public void event(StepEvent event) throws IOException {
        if (event instanceof StepEvent.Planned(Plan plan)) {
            launch = plan.launch();
        }
        report.event(event.expecting(expected, launch));
    }
}
