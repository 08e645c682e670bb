package dev.lazaret.app.step;

import dev.lazaret.analysis.run.Artifact;
import dev.lazaret.analysis.run.BehaviorExpectation;
import dev.lazaret.analysis.run.LaunchRecord;
import dev.lazaret.analysis.run.Observation;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.RunComparison;
import dev.lazaret.analysis.run.RunComparisonFormatter;
import dev.lazaret.analysis.run.ScriptOutput;
import dev.lazaret.analysis.run.StartArgumentsFormatter;
import dev.lazaret.analysis.run.StepEnd;
import dev.lazaret.analysis.run.StepOutcome;
import dev.lazaret.analysis.run.StepRecord;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.LimitedResource;
import dev.lazaret.app.snapshot.SourceChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An event of a running step, in the order of the JSON event stream: the plan first, the end last. All strings are
 * sanitized for display ("inert").
 *
 * <p>Diagnostics, output and the states of units are claims by cargo and the project; Lazaret vouches for the other
 * events.
 */
public sealed interface StepEvent {
    /** Returns a copy in which observations that the auditor expects of this launch are marked as expected. */
    default StepEvent expecting(List<BehaviorExpectation> expectations, LaunchRecord launch) {
        return switch (this) {
            case Observed(Observation one, double seconds) ->
                new Observed(BehaviorExpectation.apply(one, expectations, launch), seconds);
            case Finished(StepEnd end, double seconds, StepOutcome outcome) ->
                new Finished(end, seconds, outcome.expecting(expectations, launch));
            default -> this;
        };
    }

    /** The plan of the step. */
    record Planned(Plan plan) implements StepEvent {}

    /**
     * The state of a unit of the plan, as cargo reports it.
     *
     * @param unit a unit of the plan
     */
    record UnitState(PlannedUnit unit, State state) implements StepEvent {
        public enum State {
            COMPILING,
            EXECUTING,
            /** The unit executes as WebAssembly when a compiler calls it. */
            ISOLATED,
            /** The unit did not execute: recorded lines replaced its output. */
            REPLAYED,
            /** The unit did not execute: a stub replaced it. */
            STUBBED,
            /** The unit was executing when the stage was stopped. */
            STOPPED,
            DONE,
            FAILED;

            /** Returns the identifier used in JSON output. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A message in cargo's format that names a package or unit that the plan does not list. Either more units ran than
     * planned, or the project's code printed the message.
     *
     * @param crate name and version
     * @param kind kind of the unit; empty for a crate that was compiled
     */
    record Unplanned(String crate, Optional<UnitId.Kind> kind) implements StepEvent {
        /** Returns the event as a sentence. */
        public String sentence() {
            String names = kind.isPresent()
                    ? "The plan lists no " + kind.get().word().replace('-', ' ') + " of " + crate
                            + ", and the output names one"
                    : "The plan does not list " + crate + ", and the output says that it was compiled";
            return names + ": either more ran than was listed, or the project printed it.";
        }
    }

    /**
     * The source of a target after macro expansion. Emitted after the stage has ended. It is a claim by the compiler,
     * and so by the project.
     */
    record Expanded(MacroExpansion one) implements StepEvent {
        /** Returns the event as a sentence. */
        public String sentence() {
            return "Expanded " + one.target().crate() + ", " + one.target().path() + ": " + one.size() + ". "
                    + one.macros();
        }
    }

    /**
     * The progress of compiling, as cargo reports it. It never decreases; when a step is done, both numbers are equal.
     *
     * @param crates number of the plan's packages that have been compiled, now or earlier
     * @param atMost maximum number of packages; empty if unknown
     */
    record Progress(int crates, OptionalInt atMost) implements StepEvent {}

    /**
     * The progress of a download.
     *
     * @param crates number of crates that have been downloaded
     * @param of total number of crates; empty if not yet known
     * @param bytes bytes received over all connections
     */
    record Downloaded(int crates, OptionalInt of, long bytes) implements StepEvent {}

    /**
     * An event of one connection, seen by Lazaret's proxy.
     *
     * @param seconds time since the start
     */
    record Connection(ProxyEvent seen, double seconds) implements StepEvent {
        /** Returns the event as an observation to store. The amounts of data are reported when the connection ends. */
        public Observation observation() {
            boolean refused = seen instanceof ProxyEvent.Refused;
            return new Observation(
                    Observation.Actor.CARGO,
                    seen instanceof ProxyEvent.Closed ? Observation.Operation.OTHER : Observation.Operation.CONNECT,
                    seen.place(),
                    refused ? Observation.Result.DENIED : Observation.Result.ALLOWED,
                    refused ? Observation.Expectedness.UNEXPECTED : Observation.Expectedness.EXPECTED,
                    seen.words(),
                    Optional.empty(),
                    seen instanceof ProxyEvent.Closed closed
                            ? List.of(
                                    new Observation.Amount("sent", closed.sent()),
                                    new Observation.Amount("received", closed.received()))
                            : List.of());
        }
    }

    /**
     * An operation of a unit's code, observed from outside the sandbox.
     *
     * @param seconds time since the start
     */
    record Observed(Observation one, double seconds) implements StepEvent {
        /** Returns one line for display. */
        public String words() {
            String who = one.actor().crate().map(crate -> crate + ", ").orElse("")
                    + one.actor().kind().word().replace('-', ' ');
            return "seen: " + who + ": " + one.operation().word() + " " + one.object()
                    + (one.result() == Observation.Result.ALLOWED
                            ? ""
                            : ", " + one.result().word())
                    + switch (one.expectedness()) {
                        case EXPECTED, UNEXPECTED -> "";
                        case EXPECTED_BY_AUDITOR, SANDBOX_CHECK ->
                            ", " + one.expectedness().word();
                    }
                    + "." + StartArgumentsFormatter.sentence(one.arguments()) + " " + one.why();
        }
    }

    /** The output of a build script that executed. Emitted after the stage has ended. */
    record ScriptGenerated(ScriptOutput output) implements StepEvent {}

    /**
     * The units are about to run a second time, as another user.
     *
     * @param days number of days by which the second run's clock is ahead; 0 if the clock can't be changed
     */
    record RunsAgain(long days) implements StepEvent {
        /** Returns the event as a sentence. */
        public String sentence() {
            return "The units run again " + RunComparisonFormatter.how(days) + ".";
        }
    }

    /** The comparison of the two runs. Emitted after the second stage has ended. */
    record Compared(RunComparison one) implements StepEvent {}

    /** Totals of the test results that the project's tests have printed so far: a claim by the project. */
    record TestsReported(TestCounts counts) implements StepEvent {}

    /**
     * Totals of the result lines that test programs print.
     *
     * @param programs number of result lines seen
     */
    record TestCounts(int programs, long passed, long failed, long ignored) {
        /** No results. */
        public static final TestCounts NONE = new TestCounts(0, 0, 0, 0);

        /** Returns the claim as a sentence; empty if there are no results. */
        public Optional<String> sentence() {
            return programs == 0
                    ? Optional.empty()
                    : Optional.of("The project's tests report " + passed + " passed, " + failed + " failed and "
                            + ignored + " ignored; only the tests vouch for that.");
        }
    }

    /**
     * A message from the compiler.
     *
     * @param level "error", "warning", "note", "help", or another level that the message claims
     * @param code for example "E0308"
     * @param path path that the message names, below the repository
     * @param line line number, starting at 1; 0 if unknown
     * @param column column number, starting at 1; 0 if unknown
     * @param cause probable cause
     * @param rendered the message as the compiler prints it, with source lines and notes, shortened and sanitized for
     *     display; empty if the compiler gave none
     */
    record Diagnostic(
            String level,
            Optional<String> code,
            String message,
            Optional<String> path,
            int line,
            int column,
            DiagnosticCause cause,
            String rendered)
            implements StepEvent {
        /** Creates a message without its rendered form. */
        public Diagnostic(
                String level,
                Optional<String> code,
                String message,
                Optional<String> path,
                int line,
                int column,
                DiagnosticCause cause) {
            this(level, code, message, path, line, column, cause, "");
        }

        /** Creates a message that the code itself causes. */
        public Diagnostic(
                String level, Optional<String> code, String message, Optional<String> path, int line, int column) {
            this(level, code, message, path, line, column, new DiagnosticCause.Code());
        }
    }

    /** One line of output. */
    record Output(Stream stream, String text) implements StepEvent {
        /** The stream that the output came from. */
        public enum Stream {
            STDOUT,
            STDERR;

            /** Returns the identifier used in JSON output. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A limit that was reached.
     *
     * @param value measured value, in the limit's unit; {@link Long#MAX_VALUE} if it was too large to measure
     */
    record Limit(LimitedResource bound, long value) implements StepEvent {
        /** Whether the value was measured. */
        public boolean isMeasured() {
            return value != Long.MAX_VALUE;
        }

        /** Returns one line for display, for example {@code limit reached: memory, 8 GiB}. */
        public String words() {
            return "limit reached: " + bound.word() + ", "
                    + (isMeasured() ? bound.words(value) : "more than can be measured");
        }
    }

    /**
     * Output that was dropped because there was too much. The stream was still read to its end.
     *
     * @param stream stream that the output came from
     * @param lines number of lines; 0 for the rest of the preceding line
     * @param bytes number of bytes
     */
    record Omitted(Output.Stream stream, long lines, long bytes) implements StepEvent {
        /** Returns the event as a sentence. */
        public String sentence() {
            return lines == 0
                    ? "The line above goes on: " + CountFormatter.grouped(bytes, "byte") + " of it were dropped."
                    : CountFormatter.grouped(lines, "line") + " of " + stream.word() + " with "
                            + CountFormatter.grouped(bytes, "byte") + (lines == 1 ? " was" : " were")
                            + " dropped here.";
        }
    }

    /**
     * A path of the source that differs from the copy, found in the overlay after the stage has ended. The writer is
     * unknown. The change is discarded.
     *
     * @param path path below the repository
     * @param kind type of the file now, or before its deletion: for example "file", "directory" or "link"
     * @param bytes size of a file in bytes, now or before its deletion
     * @param seconds time of detection, since the start
     */
    record Written(String path, SourceChange.Operation operation, String kind, long bytes, double seconds)
            implements StepEvent {
        /** Returns the event as an observation to store, with the path as seen in the stage. */
        public Observation observation() {
            return new Observation(
                    Observation.Actor.UNKNOWN,
                    switch (operation) {
                        case CREATED -> Observation.Operation.CREATE;
                        case CHANGED -> Observation.Operation.WRITE;
                        case DELETED -> Observation.Operation.DELETE;
                    },
                    "/src/" + path,
                    Observation.Result.ALLOWED,
                    Observation.Expectedness.UNEXPECTED,
                    words(),
                    Optional.of(kind),
                    List.of(new Observation.Amount("bytes", bytes)));
        }

        /** Returns one line for display. */
        public String words() {
            return "source: " + operation.name().toLowerCase(Locale.ROOT) + " " + path
                    + (kind.equals("file") ? ", " + CountFormatter.grouped(bytes, "byte") : ", a " + kind)
                    + ", discarded";
        }
    }

    /**
     * The end of the step.
     *
     * @param end done, failed, stopped or refused
     * @param seconds time from the start to the end
     * @param outcome the results; its notes include the plan's
     */
    record Finished(StepEnd end, double seconds, StepOutcome outcome) implements StepEvent {
        /** Creates an end without notes or artifacts, for a step that executed nothing. */
        public Finished(StepEnd end, double seconds) {
            this(end, seconds, StepOutcome.NONE);
        }

        public StepRecord.State state() {
            return end.state();
        }

        /** Returns the reason as one sentence; empty if the step completed successfully. */
        public Optional<String> why() {
            return Optional.ofNullable(end.why());
        }

        /** Whether the step failed only because units did not run. */
        public boolean isUnreached() {
            return outcome.isUnreached(end);
        }

        /** Whether the step completed, but stubs can have changed what was compiled. */
        public boolean isWithStubs() {
            return outcome.isWithStubs(end);
        }

        /** Returns the command's exit code; empty if the command did not end by itself. */
        public OptionalInt exit() {
            return end.exit();
        }

        /** Returns all notes, one sentence each. */
        public List<String> notes() {
            return outcome.sentences();
        }

        /** Returns the artifacts, sorted by path. */
        public List<Artifact> artifacts() {
            return outcome.artifacts();
        }

        /**
         * Returns the plan's units that cargo reported as started; if the end is unknown, all units that may have
         * started.
         */
        public List<PlannedUnit> executed() {
            return outcome.executed();
        }

        /** Returns a copy that records that output or observations named a unit that is not in the plan. */
        public Finished withUnplanned() {
            return new Finished(end.withUnplanned(), seconds, outcome);
        }

        /** Returns a copy with further notes, which must be sanitized for display. */
        public Finished withNotes(List<String> more) {
            return new Finished(end, seconds, outcome.withNotes(more));
        }

        /** Returns a copy with these observations. */
        public Finished withObservations(List<Observation> seen) {
            return new Finished(end, seconds, outcome.withObservations(seen));
        }

        /** Returns a copy with these outputs of build scripts. */
        public Finished withScriptOutputs(List<ScriptOutput> left) {
            return new Finished(end, seconds, outcome.withScriptOutputs(left));
        }

        /** Returns a copy with the comparison with a second run, which ends the step at the time {@code now}. */
        public Finished withCompared(RunComparison one, double now) {
            return new Finished(end, now, outcome.withCompared(one));
        }

        /** Returns the end of a step that was not started because there was no plan. */
        public static Finished refused(String reason) {
            return new Finished(StepEnd.of(StepRecord.State.REFUSED, reason), 0);
        }
    }
}
