package dev.lazaret.app.stage;

import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.trust.Unit;
import dev.lazaret.app.sandbox.Limits;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.StopCause;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns what comes out of the sandbox into events: cargo's messages into what they claim, everything else into output. */
final class StageOutput implements Consumer<SandboxEvent> {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PATH = 1000;
    private static final int LONGEST_MESSAGE = 10_000;
    private static final String SOURCE = "/src/";

    private final List<Unit> planned;
    private final Consumer<StageEvent> events;

    /**
     * Output of one run.
     *
     * @param planned what may run: whoever prints into cargo's messages can't make up further units
     */
    StageOutput(List<Unit> planned, Consumer<StageEvent> events) {
        this.planned = List.copyOf(planned);
        this.events = events;
    }

    @Override
    public void accept(SandboxEvent event) {
        switch (event) {
            case SandboxEvent.Omitted(SandboxEvent.Stream stream, long bytes) ->
                events.accept(new StageEvent.Limit(stream(stream).word(), bytes));
            case SandboxEvent.Line(SandboxEvent.Stream stream, String text, long cut) -> {
                Optional<CargoMessage> message =
                        stream == SandboxEvent.Stream.STDOUT ? CargoMessage.of(text) : Optional.empty();
                if (message.isPresent()) {
                    message(message.get(), text);
                } else {
                    events.accept(new StageEvent.Output(stream(stream), Inert.text(text)));
                }
                if (cut > 0) {
                    events.accept(new StageEvent.Limit(stream(stream).word(), cut));
                }
            }
        }
    }

    private void message(CargoMessage message, String raw) {
        switch (message) {
            case CargoMessage.Artifact(String crate, var kinds) -> {
                if (kinds.contains("custom-build")) {
                    unit(crate, Unit.Kind.BUILD_SCRIPT, StageEvent.UnitState.State.EXECUTING, raw);
                } else if (kinds.contains("proc-macro")) {
                    unit(crate, Unit.Kind.MACRO, StageEvent.UnitState.State.DONE, raw);
                }
            }
            case CargoMessage.BuildScriptExecuted(String crate) ->
                unit(crate, Unit.Kind.BUILD_SCRIPT, StageEvent.UnitState.State.DONE, raw);
            case CargoMessage.Compiler(
                    String level,
                    Optional<String> code,
                    String text,
                    Optional<String> path,
                    int line,
                    int column) ->
                events.accept(new StageEvent.Diagnostic(
                        Inert.line(level, LONGEST_NAME),
                        code.map(name -> Inert.line(name, LONGEST_NAME)),
                        shortened(text),
                        path.map(StageOutput::path),
                        line,
                        column));
            case CargoMessage.Other other -> {}
        }
    }

    private void unit(String crate, Unit.Kind kind, StageEvent.UnitState.State state, String raw) {
        String name = Inert.line(crate, LONGEST_NAME);
        Optional<Unit> known = planned.stream()
                .filter(unit -> unit.kind() == kind && unit.crate().equals(name))
                .findFirst();
        if (known.isPresent()) {
            events.accept(new StageEvent.UnitState(known.get(), state));
        } else {
            events.accept(new StageEvent.Unplanned(name, kind));
            events.accept(new StageEvent.Output(StageEvent.Output.Stream.STDOUT, Inert.text(raw)));
        }
    }

    private static String shortened(String text) {
        return Inert.text(text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…");
    }

    /** Paths below the copy are shown as those of the repository. */
    private static String path(String claimed) {
        return Inert.line(claimed.startsWith(SOURCE) ? claimed.substring(SOURCE.length()) : claimed, LONGEST_PATH);
    }

    private static StageEvent.Output.Stream stream(SandboxEvent.Stream stream) {
        return switch (stream) {
            case STDOUT -> StageEvent.Output.Stream.STDOUT;
            case STDERR -> StageEvent.Output.Stream.STDERR;
        };
    }

    /** The word for a bound in the event stream. */
    static String word(StopCause.Bound bound) {
        return bound.name().toLowerCase(Locale.ROOT);
    }

    /** Why a bound stopped the stage. */
    static String sentence(StopCause.Bound bound, Limits limits) {
        return switch (bound) {
            case TIME -> "It ran longer than " + limits.time().toSeconds() + " seconds and was stopped.";
            case MEMORY -> "It used more than " + (limits.memoryBytes() >> 20) + " MiB of memory and was stopped.";
            case TARGET -> "The target folder grew over " + (limits.targetBytes() >> 20) + " MiB, and it was stopped.";
        };
    }
}
