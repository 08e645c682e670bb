package dev.lazaret.app.cli;

import dev.lazaret.analysis.behavior.ObservationFormatter;
import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.PackageResult;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.output.StepResultsFolder;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints a step in human-readable form: the plan, the step's output line by line, and a summary at the end. */
final class TextStepPrinter implements StepPrinter {
    private static final int TENTHS = 10;

    /** Maximum number of messages that are remembered, so that no equal one is printed. */
    private static final int MOST_REMEMBERED = 10_000;

    /** Begins the compiler's note with the text of a macro's panic, or the reason why the host ended it. */
    private static final String PANIC_NOTE = "= help: message: ";

    private final ConsoleStreams console;
    private final boolean all;
    private final boolean stubbed;
    private final ObservationLineSelector observations = new ObservationLineSelector();
    private final Set<String> messages = new HashSet<>();
    private int repeated;
    private int tenths;
    private Optional<CompileWork> work = Optional.empty();

    /** Prints a step that starts, with the default options. */
    TextStepPrinter(ConsoleStreams console) {
        this(console, false, false);
    }

    /**
     * Creates a printer.
     *
     * @param all whether to print all of the plan; otherwise, the many options of the sandbox are only counted
     * @param stubbed whether the auditor has chosen stubs where units could be isolated
     */
    TextStepPrinter(ConsoleStreams console, boolean all, boolean stubbed) {
        this.console = console;
        this.all = all;
        this.stubbed = stubbed;
    }

    @Override
    public void event(StepEvent event) throws IOException {
        switch (event) {
            case StepEvent.Planned(Plan plan) -> {
                work = plan.compile();
                new PlanPrinter(console, all).write(plan);
            }
            case StepEvent.UnitState(PlannedUnit unit, StepEvent.UnitState.State state) ->
                console.printLine("  " + unit.id().words() + ": " + state.word());
            case StepEvent.Unplanned unplanned -> console.printLine("  " + unplanned.sentence());
            case StepEvent.Progress(int crates, OptionalInt atMost) ->
                progress(
                        crates,
                        atMost.orElse(crates),
                        crates == atMost.orElse(crates) ? "" : "at most ",
                        "crates compiled");
            case StepEvent.Downloaded(int crates, OptionalInt of, long bytes) ->
                progress(
                        crates,
                        of.orElse(crates),
                        "",
                        "crates fetched, " + CountFormatter.grouped(bytes, "byte") + " received");
            case StepEvent.Connection(ProxyEvent seen, double _) -> console.printLine("  " + seen.words());
            case StepEvent.Written written -> console.printLine("  " + written.words());
            case StepEvent.Observed observed -> {
                if (observations.isShownAtOnce(observed)) {
                    console.printLine("  " + observed.words());
                }
            }
            case StepEvent.ScriptGenerated(ScriptOutput output) -> {
                console.printLine("  " + ScriptOutputFormatter.head(output));
                for (String detail : ScriptOutputFormatter.details(output)) {
                    console.printLine("    " + detail);
                }
                for (String words : ScriptOutputFormatter.rest(output)) {
                    console.printLine("    " + words);
                }
            }
            case StepEvent.RunsAgain again -> console.printLine("  " + again.sentence());
            case StepEvent.Compared(RunComparison one) -> {
                console.printLine("  " + RunComparisonFormatter.head(one));
                for (String detail : RunComparisonFormatter.details(one)) {
                    console.printLine("    " + detail);
                }
                for (String words : RunComparisonFormatter.rest(one)) {
                    console.printLine("    " + words);
                }
            }
            case StepEvent.TestsReported(StepEvent.TestCounts counts) -> {
                if (counts.sentence().isPresent()) {
                    console.printLine("  " + counts.sentence().get());
                }
            }
            case StepEvent.Diagnostic diagnostic -> diagnostic(diagnostic);
            case StepEvent.Output printed ->
                console.printLine("  | " + printed.text().replace("\n", "\n  | "));
            case StepEvent.Limit limit -> console.printLine("L" + limit.words().substring(1) + ".");
            case StepEvent.Omitted omitted -> console.printLine("  " + omitted.sentence());
            case StepEvent.Expanded expanded ->
                console.printLine("  " + expanded.sentence() + " File: " + StepResultsFolder.EXPANDED + "/"
                        + expanded.one().file());
            case StepEvent.Finished finished -> finished(finished);
        }
        console.out().flush();
    }

    /** Prints the progress on standard error each time another tenth is done. */
    private void progress(int crates, int atMost, String bound, String what) {
        int now = atMost == 0 ? TENTHS : TENTHS * crates / atMost;
        if (now > tenths) {
            tenths = now;
            console.progress(
                    CountFormatter.grouped(crates) + " of " + bound + CountFormatter.grouped(atMost) + " " + what);
        }
    }

    private void diagnostic(StepEvent.Diagnostic diagnostic) throws IOException {
        String place = diagnostic.path().isEmpty()
                ? ""
                : " " + diagnostic.path().get() + ":" + diagnostic.line() + ":" + diagnostic.column();
        String code = diagnostic.code().isEmpty() ? "" : " " + diagnostic.code().get();
        String message = "  " + diagnostic.level() + code + place + ": "
                + diagnostic.message().replace("\n", "\n    | ")
                + panicText(diagnostic)
                + (diagnostic.cause().words().isEmpty()
                        ? ""
                        : " [" + diagnostic.cause().words() + "]");
        if (messages.contains(message)) {
            repeated++;
        } else {
            console.printLine(message);
            if (messages.size() < MOST_REMEMBERED) {
                messages.add(message);
            }
        }
    }

    /** Returns the reason why a macro ended, which the compiler reports in a note. */
    private static String panicText(StepEvent.Diagnostic diagnostic) {
        return diagnostic
                .rendered()
                .lines()
                .filter(line -> line.stripLeading().startsWith(PANIC_NOTE))
                .findFirst()
                .map(line -> " (" + line.stripLeading().substring(PANIC_NOTE.length()) + ")")
                .orElse("");
    }

    private void finished(StepEvent.Finished finished) throws IOException {
        String state = finished.isUnreached()
                ? "Not all code reached"
                : finished.state() == StepRecord.State.DONE
                        ? finished.isWithStubs() ? "Done, with stubs," : "Done"
                        : finished.state().word().substring(0, 1).toUpperCase(Locale.ROOT)
                                + finished.state().word().substring(1);
        console.printLine(state + " after " + String.format(Locale.ROOT, "%.1f", finished.seconds()) + " s."
                + finished.why().map(why -> " " + StepRecord.sentence(why)).orElse(""));
        if (repeated > 0) {
            console.printLine("  " + CountFormatter.grouped(repeated, "repeated message")
                    + (repeated == 1 ? " is" : " are") + " not printed.");
        }
        for (String line : observations.atEnd()) {
            console.printLine("  " + line);
        }
        String unexpected = ObservationFormatter.unexpected(finished.outcome().observations());
        if (!unexpected.isEmpty()) {
            console.printLine("  " + unexpected);
        }
        for (String note : finished.notes()) {
            console.printLine("  " + note);
        }
        String options = optionsToCheck(finished.outcome().packages());
        if (!options.isEmpty()) {
            console.printLine("  Options for these units, once you have read them: " + options);
            if (stubbed) {
                console.printLine("  Without --no-isolate, units that compile to WebAssembly execute isolated instead,"
                        + " and need no approval.");
            }
        }
        String untold = ScriptOutputFormatter.unreported(finished.outcome().unreportedScripts());
        if (!untold.isEmpty()) {
            console.printLine("  " + untold);
        }
        for (Artifact artifact : finished.artifacts()) {
            console.printLine("  " + artifact.path() + ", " + artifact.kind() + ", " + artifact.bytes()
                    + " bytes, sha256 " + artifact.sha256());
        }
    }

    /**
     * Returns the options of this command with which the next step would check the packages that were not reached, or
     * those that were checked with stubs if all were reached; empty if an option would also select a unit that is not
     * needed for it.
     */
    private String optionsToCheck(List<PackageResult> packages) {
        if (work.isEmpty()) {
            return "";
        }
        CompileWork compiled = work.get();
        List<PlannedUnit> needed = PackageResult.needed(packages).stream()
                .flatMap(blocker ->
                        compiled.units().stream().filter(unit -> unit.id().equals(blocker)))
                .toList();
        Set<String> wanted = needed.stream().map(TextStepPrinter::selector).collect(Collectors.toSet());
        boolean exact = compiled.units().stream()
                        .filter(unit -> wanted.contains(selector(unit)))
                        .count()
                == needed.size();
        return exact ? needed.stream().map(unit -> option(compiled, unit)).collect(Collectors.joining(" ")) : "";
    }

    private static String option(CompileWork work, PlannedUnit unit) {
        return work.recording(unit).isPresent()
                ? "--replay " + unit.crate() + "@" + unit.version()
                : "--run " + selector(unit);
    }

    /** Returns the argument that selects a unit, and all others with its crate, version and kind. */
    private static String selector(PlannedUnit unit) {
        return unit.crate() + "@" + unit.version() + ":" + unit.kind().word();
    }
}
