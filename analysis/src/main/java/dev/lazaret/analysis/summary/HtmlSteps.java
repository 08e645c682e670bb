package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.StoredRun;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.List;

/** Writes the six steps: their states, the behaviour observed in the sandbox, and their policies and commands. */
final class HtmlSteps {
    /** Maximum number of sentences on unexpected events per row. */
    private static final int MOST_SENTENCES = 5;

    private final HtmlOut page;
    private final SummaryInput reviewed;

    HtmlSteps(HtmlOut page, SummaryInput reviewed) {
        this.page = page;
        this.reviewed = reviewed;
    }

    void cards() {
        page.element("ul", "steps", () -> reviewed.steps().forEach(this::card));
        page.end();
    }

    private void card(StepRecord step) {
        page.element("li", style(step), () -> {
            page.mark(HtmlIcon.of(step.step()), step.step().title());
            page.text("b", "", " " + step.step().title());
            page.text("span", "state", " " + Wording.state(reviewed, step));
            String executed = Wording.executed(reviewed, step);
            if (!executed.isEmpty()) {
                page.text("p", "muted", (reviewed.isUnknown(step) ? "" : "executed ") + executed);
            }
        });
    }

    private String style(StepRecord step) {
        if (step.step().reads()) {
            return "done";
        }
        return switch (step.state()) {
            case DONE -> "done";
            case FAILED, STOPPED, REFUSED -> "ended";
            case STALE -> "stale";
            case NEVER -> "never";
        };
    }

    /** Writes the section on behaviour that was observed in the sandbox. */
    void seen() {
        page.text("h2", "", "What happened in the sandbox");
        List<ObservedBehaviorTotal> rows =
                ObservedBehaviorTotal.of(reviewed.steps(), reviewed.history().runs());
        if (rows.isEmpty()) {
            StoredHistory stored = reviewed.history();
            page.text(
                    "p",
                    "",
                    stored.isKnown() ? "Nothing was seen: no step ran, or none was watched." : stored.sentence());
            return;
        }
        page.element(
                "table",
                "acts",
                () -> page.element(
                        "tbody",
                        () -> rows.forEach(row -> {
                            page.element("tr", () -> {
                                page.text("th", "", row.kind().title());
                                page.element("td", () -> unexpected(row));
                                page.text("td", "number", CountFormatter.grouped(row.count()));
                            });
                            page.end();
                        })));
    }

    private void unexpected(ObservedBehaviorTotal row) {
        if (row.unexpected().isEmpty()) {
            page.text("span", "muted", "nothing unexpected");
        }
        row.unexpected().stream().limit(MOST_SENTENCES).forEach(sentence -> page.text("p", "", sentence));
        int more = row.unexpected().size() - MOST_SENTENCES;
        if (more > 0) {
            page.text("p", "muted", "And " + CountFormatter.grouped(more) + " more, which the JSON form has.");
        }
    }

    private void run(StoredRun run) {
        page.element("li", () -> {
            page.text(StoredRunFormatter.of(run));
            StoredRunFormatter.seen(run, reviewed.steps()).forEach(seen -> page.text("p", "muted", seen));
        });
    }

    /** Writes further details of runs, then policies and commands. */
    void rest() {
        details();
        scriptOutput();
        compared();
        for (StepRecord step : reviewed.steps()) {
            if (!step.command().isEmpty() || !step.launch().policy().isEmpty()) {
                page.element("section", () -> {
                    page.text("h2", "", step.step().title() + ": policy and command");
                    page.element("ul", () -> step.launch().policy().forEach(rule -> page.text("li", "", rule.words())));
                    if (!step.command().isEmpty()) {
                        page.text("pre", "", String.join(" ", step.command()));
                    }
                });
                page.end();
            }
        }
    }

    private void details() {
        StoredHistory stored = reviewed.history();
        boolean any = reviewed.steps().stream().anyMatch(HtmlSteps::hasDetails)
                || !stored.runs().isEmpty();
        if (!any) {
            return;
        }
        page.element("section", () -> {
            page.text("h2", "", "What ran");
            page.element("ul", () -> reviewed.steps().forEach(this::lines));
            if (!stored.runs().isEmpty()) {
                page.text("p", "", StoredRunFormatter.HEADING);
                page.element("ul", () -> {
                    stored.runs().forEach(this::run);
                    if (stored.more() > 0) {
                        page.text("li", "muted", StoredRunFormatter.more(stored));
                    }
                });
            }
        });
        page.end();
    }

    private void scriptOutput() {
        if (reviewed.steps().stream().noneMatch(step -> step.outcome().hasScripts())) {
            return;
        }
        page.element("section", () -> {
            page.text("h2", "", ScriptOutputFormatter.HEADING);
            page.text("p", "", ScriptOutputFormatter.SENTENCE);
            reviewed.steps().forEach(this::scriptOutput);
        });
        page.end();
    }

    private void scriptOutput(StepRecord step) {
        for (ScriptOutput output : step.outcome().scriptOutputs()) {
            page.text("h3", "", step.step().title() + ": " + ScriptOutputFormatter.head(output));
            page.element("ul", () -> {
                ScriptOutputFormatter.details(output)
                        .forEach(detail -> page.element("li", () -> page.text("code", "", detail)));
                ScriptOutputFormatter.rest(output).forEach(words -> page.text("li", "muted", words));
            });
        }
        if (step.outcome().unreportedScripts() > 0) {
            page.text(
                    "p",
                    "",
                    step.step().title() + ": "
                            + ScriptOutputFormatter.unreported(step.outcome().unreportedScripts()));
        }
    }

    private void compared() {
        if (reviewed.steps().stream()
                .noneMatch(step -> step.outcome().compared().isPresent())) {
            return;
        }
        page.element("section", () -> {
            page.text("h2", "", RunComparisonFormatter.HEADING);
            for (StepRecord step : reviewed.steps()) {
                step.outcome().compared().ifPresent(one -> compared(step, one));
            }
        });
        page.end();
    }

    private void compared(StepRecord step, RunComparison one) {
        page.text("p", "", step.step().title() + ": " + RunComparisonFormatter.head(one));
        page.element("ul", () -> {
            RunComparisonFormatter.details(one)
                    .forEach(detail -> page.element("li", () -> page.text("code", "", detail)));
            RunComparisonFormatter.rest(one).forEach(words -> page.text("li", "muted", words));
        });
    }

    private static boolean hasDetails(StepRecord step) {
        return step.why() != null
                || !step.notes().isEmpty()
                || !step.artifacts().isEmpty()
                || !step.units().isEmpty()
                || !step.outcome().observations().isEmpty();
    }

    private void lines(StepRecord step) {
        String title = step.step().title();
        String why = step.why();
        if (why != null) {
            page.text("li", "", title + ": " + why);
        }
        step.notes().forEach(note -> page.text("li", "", title + ": " + note));
        for (Artifact made : step.artifacts()) {
            page.element("li", () -> {
                page.text(title + " made ");
                page.text("code", "", made.path());
                page.text(", " + made.kind() + ", " + CountFormatter.grouped(made.bytes(), "byte") + ", sha256 "
                        + made.sha256());
            });
        }
        for (PlannedUnit unit : step.units()) {
            page.element("li", () -> {
                page.text(title + ", " + unit.decision().word() + ": ");
                page.text("code", "", unit.crate() + " " + unit.version());
                page.text(", " + unit.kind().word().replace('-', ' ') + ", ");
                page.text("code", "", unit.path());
                page.text(Wording.begun(step, unit));
            });
        }
        for (ObservedUnitSummary seen : ObservedUnitSummary.of(reviewed, step)) {
            page.element("li", () -> {
                page.text(title + ", seen: " + seen.head());
                seen.details().forEach(detail -> page.text("p", "muted", detail));
            });
        }
    }
}
