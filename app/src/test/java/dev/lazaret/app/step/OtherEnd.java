package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.End;
import dev.lazaret.app.sandbox.Running;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import java.util.function.Consumer;
import java.util.function.Function;

/** The real sandbox, in which no stage is started and each ends as given, by its kind. */
public record OtherEnd(Sandbox real, Function<StageKind, End> ends) implements ForwardingSandbox {
    public OtherEnd(Sandbox real, End end) {
        this(real, kind -> end);
    }

    @Override
    public Running start(StageInput input, WorkFolder work, Consumer<SandboxEvent> told) {
        return SandboxPlace.ended(ends.apply(input.kind()));
    }
}
