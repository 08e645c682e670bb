package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.SandboxProcess;
import dev.lazaret.app.sandbox.StageEnd;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import java.util.function.Consumer;
import java.util.function.Function;

/** The real sandbox, in which no stage is started and each ends as given, by its kind. */
public record OtherEnd(Sandbox real, Function<StageKind, StageEnd> ends) implements ForwardingSandbox {
    public OtherEnd(Sandbox real, StageEnd end) {
        this(real, kind -> end);
    }

    @Override
    public SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> told) {
        return SandboxPlace.ended(ends.apply(input.kind()));
    }
}
