package dev.lazaret.app.cli;

import dev.lazaret.analysis.trust.Artifact;
import dev.lazaret.analysis.trust.PolicyRule;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.stage.Plan;
import dev.lazaret.app.stage.StageEvent;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;

/** The step for people: the plan in words, what comes out of it line by line, one sentence at the end. */
final class TextStageReport implements StageReport {
    private static final int TENTHS = 10;

    private final Console console;
    private int tenths;

    TextStageReport(Console console) {
        this.console = console;
    }

    @Override
    public void event(StageEvent event) throws IOException {
        switch (event) {
            case StageEvent.Planned(Plan plan) -> plan(plan);
            case StageEvent.UnitState(Unit unit, StageEvent.UnitState.State state) ->
                console.say("  " + unit.crate() + ", " + unit.kind().word().replace('-', ' ') + ": " + state.word());
            case StageEvent.Unplanned unplanned -> console.say("  " + unplanned.sentence());
            case StageEvent.Progress(int crates, OptionalInt atMost) -> progress(crates, atMost.orElse(crates));
            case StageEvent.TestsReported(StageEvent.TestCounts counts) -> {
                if (counts.sentence().isPresent()) {
                    console.say("  " + counts.sentence().get());
                }
            }
            case StageEvent.Diagnostic diagnostic -> diagnostic(diagnostic);
            case StageEvent.Output printed ->
                console.say("  | " + printed.text().replace("\n", "\n  | "));
            case StageEvent.Limit(String what, long value) ->
                console.say("Limit reached: " + what + ", " + value + ".");
            case StageEvent.Finished finished -> finished(finished);
        }
        console.out().flush();
    }

    /** On the other stream, each time a further tenth is done. */
    private void progress(int crates, int atMost) {
        int now = atMost == 0 ? TENTHS : TENTHS * crates / atMost;
        if (now > tenths) {
            tenths = now;
            console.progress(crates + " of " + (crates == atMost ? "" : "at most ") + atMost + " crates compiled");
        }
    }

    private void plan(Plan plan) throws IOException {
        console.say(plan.request().step().title() + " of " + plan.manifest());
        console.say("");
        console.say("Would execute (" + plan.units().size() + ")");
        for (Unit unit : plan.units()) {
            console.say("  " + unit.crate() + " " + unit.version() + ", "
                    + unit.kind().word().replace('-', ' ') + ", " + unit.path()
                    + (unit.fromRepository() ? "" : ", a dependency") + ": "
                    + unit.decision().word());
        }
        console.say("Toolchain");
        console.say("  " + plan.toolchain().words());
        for (String advisory : plan.toolchain().advisories()) {
            console.say("    " + advisory);
        }
        console.say("Lockfile");
        console.say("  " + plan.lockfile().words());
        for (String why : plan.lockfileWhy()) {
            console.say("    " + why);
        }
        if (!plan.missing().isEmpty()) {
            console.say("Missing");
            for (String missing : plan.missing()) {
                console.say("  " + missing);
            }
        }
        if (!plan.standIns().isEmpty()) {
            console.say("Empty crates in place of those that are not there and are not compiled");
            for (String standIn : plan.standIns()) {
                console.say("  " + standIn);
            }
        }
        if (!plan.notes().isEmpty()) {
            console.say("To know");
            for (String note : plan.notes()) {
                console.say("  " + note);
            }
        }
        if (!plan.leftOut().isEmpty()) {
            console.say("Left out of the copy");
            for (Plan.Absent absent : plan.leftOut()) {
                console.say("  " + absent.words());
            }
        }
        console.say("Policy");
        for (PolicyRule line : plan.policy()) {
            console.say("  " + line.words());
        }
        console.say("Command");
        console.say("  " + String.join(" ", plan.command()));
        console.say("Options on descriptor 8");
        console.say("  " + String.join(" ", plan.options()));
        console.say("");
    }

    private void diagnostic(StageEvent.Diagnostic diagnostic) throws IOException {
        String place = diagnostic.path().isEmpty()
                ? ""
                : " " + diagnostic.path().get() + ":" + diagnostic.line() + ":" + diagnostic.column();
        String code = diagnostic.code().isEmpty() ? "" : " " + diagnostic.code().get();
        console.say("  " + diagnostic.level() + code + place + ": "
                + diagnostic.message().replace("\n", "\n    | "));
    }

    private void finished(StageEvent.Finished finished) throws IOException {
        String state = finished.state() == StepRecord.State.DONE
                ? "Done"
                : finished.state().word().substring(0, 1).toUpperCase(Locale.ROOT)
                        + finished.state().word().substring(1);
        console.say(state + " after " + String.format(Locale.ROOT, "%.1f", finished.seconds()) + " s."
                + finished.why().map(why -> " " + why).orElse(""));
        for (String note : finished.notes()) {
            console.say("  " + note);
        }
        for (Artifact artifact : finished.artifacts()) {
            console.say("  " + artifact.path() + ", " + artifact.kind() + ", " + artifact.bytes() + " bytes, sha256 "
                    + artifact.sha256());
        }
    }
}
