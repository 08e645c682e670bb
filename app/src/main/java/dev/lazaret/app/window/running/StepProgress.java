package dev.lazaret.app.window.running;

import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.ScriptOutputFormatter;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.ByteSizeFormatter;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.StepEvent;
import dev.lazaret.app.step.StepEvent.UnitState.State;
import dev.lazaret.app.window.control.OutputView;
import dev.lazaret.app.window.words.StatusText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tracks the progress of a step from its events: claims by cargo and the project, and facts known to Lazaret. */
final class StepProgress {
    private final Plan plan;
    private final List<BehaviorExpectation> expected;
    private final Map<PlannedUnit, State> states = new LinkedHashMap<>();
    private StepEvent.Progress crates = new StepEvent.Progress(0, OptionalInt.empty());
    private StepEvent.TestCounts tests = StepEvent.TestCounts.NONE;
    private Optional<PlannedUnit> latest = Optional.empty();
    private final ConnectionCounter connections = new ConnectionCounter();
    private long bytes;
    private boolean ended;

    /** The lines, compiler messages and observations that a batch of events adds to the screen, in order. */
    record Shown(List<OutputView.Line> lines, List<StepEvent.Diagnostic> diagnostics, List<Observation> observations) {}

    /**
     * @param expected the auditor's expectations
     */
    StepProgress(Plan plan, List<BehaviorExpectation> expected) {
        this.plan = plan;
        this.expected = List.copyOf(expected);
        this.crates = new StepEvent.Progress(0, plan.crates());
    }

    Plan plan() {
        return plan;
    }

    /** Processes the events since the last call. */
    Shown take(List<StepEvent> events) {
        Shown shown = new Shown(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        events.forEach(event -> take(event, shown));
        return shown;
    }

    private void take(StepEvent event, Shown shown) {
        List<OutputView.Line> lines = shown.lines();
        switch (event) {
            case StepEvent.Planned(Plan planned) -> {
                lines.add(lazaretLine(sandbox(planned)));
                lines.add(lazaretLine(cargo(planned.command())));
            }
            case StepEvent.Unplanned unplanned -> lines.add(lazaretLine(unplanned.sentence()));
            case StepEvent.Progress progress -> crates = progress;
            case StepEvent.Downloaded(int arrived, OptionalInt of, long received) -> {
                crates = new StepEvent.Progress(arrived, of);
                bytes = Math.max(bytes, received);
            }
            case StepEvent.Connection connection -> {
                ProxyEvent seen = connection.seen();
                shown.observations().add(connection.observation());
                connections.add(seen);
                lines.add(lazaretLine(seen.words()));
            }
            case StepEvent.Written written -> {
                shown.observations().add(written.observation());
                lines.add(lazaretLine(written.words()));
            }
            case StepEvent.Observed observed -> {
                shown.observations().add(observed.one());
                if (!observed.one().isOrdinary()
                        && observed.expecting(expected, plan.launch()) instanceof StepEvent.Observed regarded) {
                    lines.add(lazaretLine(regarded.words()));
                }
            }
            case StepEvent.ScriptGenerated(ScriptOutput output) ->
                lines.add(lazaretLine("made: " + ScriptOutputFormatter.head(output)));
            case StepEvent.RunsAgain again -> lines.add(lazaretLine(again.sentence()));
            case StepEvent.Compared(RunComparison one) -> {
                lines.add(lazaretLine(RunComparisonFormatter.head(one)));
                RunComparisonFormatter.details(one).forEach(detail -> lines.add(lazaretLine("  " + detail)));
                RunComparisonFormatter.rest(one).forEach(words -> lines.add(lazaretLine("  " + words)));
            }
            case StepEvent.TestsReported(StepEvent.TestCounts counts) -> tests = counts;
            case StepEvent.UnitState(PlannedUnit unit, State state) -> {
                states.put(unit, state);
                latest = Optional.of(unit);
                lines.add(lazaretLine(unit.id().words() + ": " + state.word()));
            }
            case StepEvent.Diagnostic diagnostic -> shown.diagnostics().add(diagnostic);
            case StepEvent.Output printed -> lines.add(new OutputView.Line(printed.text(), false));
            case StepEvent.Limit limit -> lines.add(lazaretLine(limit.words()));
            case StepEvent.Omitted omitted -> lines.add(lazaretLine(omitted.sentence()));
            case StepEvent.Expanded expanded -> lines.add(lazaretLine(expanded.sentence()));
            case StepEvent.Finished finished -> {
                ended = true;
                lines.add(lazaretLine(finished.state().word() + " after "
                        + String.format(Locale.ROOT, "%.1f s", finished.seconds())
                        + finished.why().map(why -> ": " + why).orElse("")));
            }
        }
    }

    /** Returns the state of a unit; empty if no event reported one. */
    Optional<State> state(PlannedUnit unit) {
        return Optional.ofNullable(states.get(unit));
    }

    /** Returns the state of a unit for display. */
    String word(PlannedUnit unit) {
        Optional<State> state = state(unit);
        if (!ended) {
            return state.map(State::word).orElse("waiting");
        }
        return state.map(shown -> switch (shown) {
                    case STOPPED, DONE, FAILED, ISOLATED, REPLAYED, STUBBED -> shown.word();
                    case COMPILING, EXECUTING -> shown.word() + " when it ended";
                })
                .orElse("not reached");
    }

    /** Returns the number of units reported as executed, whether or not they ran to completion. */
    long executed() {
        return states.values().stream()
                .filter(state -> state == State.STOPPED || state == State.DONE || state == State.FAILED)
                .count();
    }

    /**
     * Returns text such as {@code 41 of 64 crates}: the number that cargo reported, and the maximum according to the
     * plan.
     */
    String crates() {
        String most = crates.atMost().isPresent() ? " of " + crates.atMost().getAsInt() : "";
        boolean one = crates.atMost().orElse(crates.crates()) == 1;
        return crates.crates() + most + (one ? " crate" : " crates");
    }

    /**
     * Returns text such as {@code 5 of 6 units executed, isolating 12 macros: 4 so far}, with {@code no unit executes}
     * if the plan runs none.
     */
    String units() {
        long all = StatusText.runs(plan.units());
        String isolated = isolated();
        String natively = isolated.isEmpty() ? "" : " natively";
        String run = all == 0
                ? "no unit executes" + natively
                : executed() + " of " + CountFormatter.unbroken(all, "unit") + " executed" + natively;
        return isolated.isEmpty() ? run : run + ", " + isolated;
    }

    /** Returns text such as {@code isolated so far: 4 of 13 (12 macros, 1 build script)}; empty if none is isolated. */
    private String isolated() {
        List<PlannedUnit> units =
                plan.units().stream().filter(unit -> unit.decision().isolates()).toList();
        if (units.isEmpty()) {
            return "";
        }
        long done = count(units, State.ISOLATED);
        long replaced = count(units, State.STUBBED);
        String stubs = replaced == 0 ? "" : ", " + CountFormatter.unbroken(replaced, "stub") + " instead";
        if (ended || done + replaced == units.size()) {
            return CountFormatter.unbroken(done) + " of " + CountFormatter.unbroken(units.size()) + " isolated" + stubs;
        }
        long macros =
                units.stream().filter(unit -> unit.kind() == UnitId.Kind.MACRO).count();
        String kinds = Stream.of(
                        macros == 0 ? "" : CountFormatter.unbroken(macros, "macro"),
                        macros == units.size() ? "" : CountFormatter.unbroken(units.size() - macros, "build script"))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return "isolated so far: " + CountFormatter.unbroken(done) + " of " + CountFormatter.unbroken(units.size())
                + " (" + kinds + ")" + stubs;
    }

    private long count(List<PlannedUnit> units, State state) {
        return units.stream().filter(unit -> states.get(unit) == state).count();
    }

    /** Returns the test counts reported so far; empty if there are none. */
    String tests() {
        return tests.programs() == 0
                ? ""
                : "tests report " + tests.passed() + " passed, " + tests.failed() + " failed, " + tests.ignored()
                        + " ignored";
    }

    /** Describes the unit of the latest unit event if that unit hasn't ended. */
    Optional<String> now() {
        return latest.filter(unit -> states.get(unit) == State.EXECUTING || states.get(unit) == State.COMPILING)
                .map(unit -> unit.id().words());
    }

    /** Returns the number of bytes received from the network. */
    long bytes() {
        return bytes;
    }

    /** Returns the places on the network, followed by the connections that were not made. */
    List<ConnectionCounter.Place> places() {
        return connections.places();
    }

    /** Returns the progress of compiling or downloading from 0 to 1; 0 if the maximum is unknown. */
    double fraction() {
        int most = crates.atMost().orElse(0);
        return most == 0 ? 0 : Math.min(1.0, (double) crates.crates() / most);
    }

    /** Returns the text next to the button that stops the step, for example {@code 0:11, 41 of 64 crates}. */
    String line(long seconds) {
        return time(seconds) + ", " + crates() + (bytes == 0 ? "" : ", " + ByteSizeFormatter.binary(bytes));
    }

    /** Formats seconds as {@code 0:11}. */
    static String time(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private static String sandbox(Plan plan) {
        return switch (plan.work()) {
            case CompileWork _ -> "sandbox: no network, empty home, only /target is kept";
            case DownloadWork work ->
                "sandbox: empty home, only manifests, network only to "
                        + work.hosts().stream()
                                .filter(DownloadWork.Host::allowed)
                                .map(DownloadWork.Host::place)
                                .collect(Collectors.joining(", "));
        };
    }

    /** Returns the command without the arguments that set up the sandbox. The policy view shows the whole command. */
    private static String cargo(List<String> command) {
        List<String> words =
                command.stream().dropWhile(word -> !word.endsWith("/cargo")).toList();
        return String.join(" ", words.isEmpty() ? command : words);
    }

    private static OutputView.Line lazaretLine(String text) {
        return new OutputView.Line(text, true);
    }
}
