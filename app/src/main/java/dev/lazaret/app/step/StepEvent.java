package dev.lazaret.app.step;

import dev.lazaret.analysis.text.Numbers;
import dev.lazaret.analysis.trust.Artifact;
import dev.lazaret.analysis.trust.ComparisonWords;
import dev.lazaret.analysis.trust.Expectation;
import dev.lazaret.analysis.trust.Launch;
import dev.lazaret.analysis.trust.Observation;
import dev.lazaret.analysis.trust.Outcome;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.analysis.trust.RunComparison;
import dev.lazaret.analysis.trust.ScriptOutput;
import dev.lazaret.analysis.trust.StepEnd;
import dev.lazaret.analysis.trust.StepRecord;
import dev.lazaret.analysis.trust.UnitId;
import dev.lazaret.app.fetch.ProxyEvent;
import dev.lazaret.app.sandbox.Bound;
import dev.lazaret.app.snapshot.SourceChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a stage tells while it runs, in the order of the contract's event stream: the plan first, the end last. All text is
 * inert. Diagnostics, output and the states of units are what cargo and the project say; the rest is Lazaret's own word.
 */
public sealed interface StepEvent {
    /** The same where all this is expected by the auditor of what was launched. */
    default StepEvent expecting(List<Expectation> said, Launch launch) {
        return switch (this) {
            case Observed(Observation one, double seconds) ->
                new Observed(Expectation.regarded(one, said, launch), seconds);
            case Finished(StepEnd end, double seconds, Outcome outcome) ->
                new Finished(end, seconds, outcome.expecting(said, launch));
            default -> this;
        };
    }

    /** What will be done. */
    record Planned(Plan plan) implements StepEvent {}

    /**
     * Where a unit of the plan has got to, as cargo reports it.
     *
     * @param unit one of the plan's
     */
    record UnitState(PlannedUnit unit, State state) implements StepEvent {
        public enum State {
            COMPILING,
            EXECUTING,
            /** Its recorded lines took its place: it did not execute. */
            REPLAYED,
            /** A stub took its place: it did not execute. */
            STUBBED,
            /** It executed when the stage was stopped. */
            STOPPED,
            DONE,
            FAILED;

            /** The word of the contract. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A message in cargo's form names something that the plan does not list. Either the plan was smaller than what ran, or the
     * project's code printed the message.
     *
     * @param crate name and version
     * @param kind of the unit; empty for a crate that was compiled
     */
    record Unplanned(String crate, Optional<UnitId.Kind> kind) implements StepEvent {
        /** The event as a sentence. */
        public String sentence() {
            String names = kind.isPresent()
                    ? "The plan lists no " + kind.get().word().replace('-', ' ') + " of " + crate
                            + ", and the output names one"
                    : "The plan does not list " + crate + ", and the output says that it was compiled";
            return names + ": either more ran than was listed, or the project printed it.";
        }
    }

    /** What the macros of a target make of its source, once the stage has ended: the compiler's word, and so the project's. */
    record Expanded(Expansion one) implements StepEvent {
        /** The event as a sentence. */
        public String sentence() {
            return "Expanded " + one.target().crate() + ", " + one.target().path() + ": " + one.size() + ". "
                    + one.macros();
        }
    }

    /**
     * How far compiling has got, as cargo reports it. It never goes back, and at the end of a step that is done both are one.
     *
     * @param crates packages of the plan that have been compiled or were compiled before
     * @param atMost how many there are at the most; empty where that is not known
     */
    record Progress(int crates, OptionalInt atMost) implements StepEvent {}

    /**
     * How far a download has got.
     *
     * @param crates crates that have arrived
     * @param of how many there are; empty where that is not known yet
     * @param bytes bytes received, over all connections
     */
    record Downloaded(int crates, OptionalInt of, long bytes) implements StepEvent {}

    /**
     * What Lazaret's proxy has seen of one connection.
     *
     * @param seconds from the start
     */
    record Connection(ProxyEvent seen, double seconds) implements StepEvent {
        /** The same as it is kept: what went over a connection is told when it ends. */
        public Observation observation() {
            boolean refused = seen instanceof ProxyEvent.Refused;
            return new Observation(
                    Observation.Actor.CARGO,
                    seen instanceof ProxyEvent.Closed ? Observation.Operation.OTHER : Observation.Operation.CONNECT,
                    seen.place(),
                    refused ? Observation.Result.DENIED : Observation.Result.ALLOWED,
                    refused ? Observation.Regard.UNEXPECTED : Observation.Regard.EXPECTED,
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
     * What the code of a unit was seen doing, from outside.
     *
     * @param seconds from the start
     */
    record Observed(Observation one, double seconds) implements StepEvent {
        /** One line for people. */
        public String words() {
            String who = one.actor().crate().map(crate -> crate + ", ").orElse("")
                    + one.actor().kind().word().replace('-', ' ');
            return "seen: " + who + ": " + one.operation().word() + " " + one.object()
                    + (one.result() == Observation.Result.ALLOWED
                            ? ""
                            : ", " + one.result().word())
                    + switch (one.regard()) {
                        case EXPECTED, UNEXPECTED -> "";
                        case EXPECTED_BY_AUDITOR, SANDBOX_CHECK ->
                            ", " + one.regard().word();
                    }
                    + ". " + one.why();
        }
    }

    /** What a build script that executed has left; told once the stage has ended. */
    record Made(ScriptOutput output) implements StepEvent {}

    /**
     * The units run once more as another user.
     *
     * @param days how much later it is for them; 0 where their clock can't be moved
     */
    record RunsAgain(long days) implements StepEvent {
        /** The event as a sentence. */
        public String sentence() {
            return "The units run again " + ComparisonWords.how(days) + ".";
        }
    }

    /** What came of that; told once the second stage has ended. */
    record Compared(RunComparison one) implements StepEvent {}

    /** What the project's tests have printed as their result so far: a claim. All sums. */
    record TestsReported(TestCounts counts) implements StepEvent {}

    /**
     * Sums of the result lines that test programs print.
     *
     * @param programs result lines seen
     */
    record TestCounts(int programs, long passed, long failed, long ignored) {
        /** Nothing reported. */
        public static final TestCounts NONE = new TestCounts(0, 0, 0, 0);

        /** The claim as a sentence; empty where nothing was reported. */
        public Optional<String> sentence() {
            return programs == 0
                    ? Optional.empty()
                    : Optional.of("The project's tests report " + passed + " passed, " + failed + " failed and "
                            + ignored + " ignored: that is their own word.");
        }
    }

    /**
     * A message of the compiler.
     *
     * @param level "error", "warning", "note", "help" or what else is claimed
     * @param code for example "E0308"
     * @param path below the repository where it says so
     * @param line from 1, 0 where none is given
     * @param column from 1, 0 where none is given
     * @param cause what it seems to come from
     */
    record Diagnostic(
            String level,
            Optional<String> code,
            String message,
            Optional<String> path,
            int line,
            int column,
            DiagnosticCause cause)
            implements StepEvent {
        /** One that the code is the cause of. */
        public Diagnostic(
                String level, Optional<String> code, String message, Optional<String> path, int line, int column) {
            this(level, code, message, path, line, column, new DiagnosticCause.Code());
        }
    }

    /** One line of output. */
    record Output(Stream stream, String text) implements StepEvent {
        /** Where it came out. */
        public enum Stream {
            STDOUT,
            STDERR;

            /** The word of the contract. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * A bound that was reached.
     *
     * @param value what was measured, in its unit; {@link Long#MAX_VALUE} where that is more than can be
     */
    record Limit(Bound bound, long value) implements StepEvent {
        /** Whether it is known how much was reached. */
        public boolean isMeasured() {
            return value != Long.MAX_VALUE;
        }

        /** {@code limit reached: memory, 8 GiB}. */
        public String words() {
            return "limit reached: " + bound.word() + ", "
                    + (isMeasured() ? bound.words(value) : "more than can be measured");
        }
    }

    /**
     * Output that was dropped because there was too much of it; it was read to its end.
     *
     * @param stream where it came out
     * @param lines how many lines; 0 where it is the rest of the one line before
     * @param bytes how many bytes they had
     */
    record Omitted(Output.Stream stream, long lines, long bytes) implements StepEvent {
        /** The event as a sentence. */
        public String sentence() {
            return lines == 0
                    ? "The line above goes on: " + Numbers.counted(bytes, "byte") + " of it were dropped."
                    : Numbers.counted(lines, "line") + " of " + stream.word() + " with "
                            + Numbers.counted(bytes, "byte") + (lines == 1 ? " was" : " were") + " dropped here.";
        }
    }

    /**
     * A path of the source that is other than it was in the copy, seen in the layer once the stage has ended: who wrote it is not
     * known. It is thrown away.
     *
     * @param path below the repository
     * @param kind what is there now, or was: "file", "directory", "link" or what else there is
     * @param bytes the size of a file, now or before
     * @param seconds from the start, when it was seen
     */
    record Written(String path, SourceChange.Operation operation, String kind, long bytes, double seconds)
            implements StepEvent {
        /** The same as it is kept, by the path that the stage knows. */
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
                    Observation.Regard.UNEXPECTED,
                    words(),
                    Optional.of(kind),
                    List.of(new Observation.Amount("bytes", bytes)));
        }

        /** One line for people. */
        public String words() {
            return "source: " + operation.name().toLowerCase(Locale.ROOT) + " " + path
                    + (kind.equals("file") ? ", " + Numbers.counted(bytes, "byte") : ", a " + kind) + ", thrown away";
        }
    }

    /**
     * The end.
     *
     * @param end done, failed, stopped or refused
     * @param seconds from the start to the end
     * @param outcome what it came to; the plan's notes are among its own
     */
    record Finished(StepEnd end, double seconds, Outcome outcome) implements StepEvent {
        /** An end without notes and artifacts, of a step that executed nothing. */
        public Finished(StepEnd end, double seconds) {
            this(end, seconds, Outcome.NONE);
        }

        public StepRecord.State state() {
            return end.state();
        }

        /** One sentence where it is not done. */
        public Optional<String> why() {
            return Optional.ofNullable(end.why());
        }

        /** The command's exit code where it ended by itself. */
        public OptionalInt exit() {
            return end.exit();
        }

        /** All that is said beside its state, a sentence each. */
        public List<String> notes() {
            return outcome.sentences();
        }

        /** What it has made, in the order of paths. */
        public List<Artifact> artifacts() {
            return outcome.artifacts();
        }

        /** The units of the plan that were told to have begun; where the end is not known all that may have. */
        public List<PlannedUnit> executed() {
            return outcome.executed();
        }

        /** The same where a unit was named or seen that the plan lacks. */
        public Finished withUnplanned() {
            return new Finished(end.withUnplanned(), seconds, outcome);
        }

        /** The same with further notes, inert. */
        public Finished withNotes(List<String> more) {
            return new Finished(end, seconds, outcome.withNotes(more));
        }

        /** The same with what was seen. */
        public Finished withObservations(List<Observation> seen) {
            return new Finished(end, seconds, outcome.withObservations(seen));
        }

        /** The same with what build scripts have left. */
        public Finished withMade(List<ScriptOutput> left) {
            return new Finished(end, seconds, outcome.withMade(left));
        }

        /** The same with what came of a second run, which has ended now. */
        public Finished withCompared(RunComparison one, double now) {
            return new Finished(end, now, outcome.withCompared(one));
        }

        /** The end of a step that was never started: where there was no plan. */
        public static Finished refused(String reason) {
            return new Finished(StepEnd.of(StepRecord.State.REFUSED, reason), 0);
        }
    }
}
