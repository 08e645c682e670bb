package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.End;
import dev.lazaret.app.sandbox.Guarantee;
import dev.lazaret.app.sandbox.Policy;
import dev.lazaret.app.sandbox.Probe;
import dev.lazaret.app.sandbox.Running;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxPlace;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The real sandbox, in which no stage is started and each ends so, by its kind. */
public record OtherEnd(Sandbox real, Function<StageKind, End> ends) implements Sandbox {
    public OtherEnd(Sandbox real, End end) {
        this(real, kind -> end);
    }

    @Override
    public WorkFolder open(String project) throws IOException {
        return real.open(project);
    }

    @Override
    public Running start(StageInput input, WorkFolder work, Consumer<SandboxEvent> told) {
        return SandboxPlace.ended(ends.apply(input.kind()));
    }

    @Override
    public Set<Guarantee> guarantees(StageKind kind) {
        return real.guarantees(kind);
    }

    @Override
    public Probe probe() {
        return real.probe();
    }

    @Override
    public Optional<String> noLayer() {
        return real.noLayer();
    }

    @Override
    public Path state() {
        return real.state();
    }

    @Override
    public Policy policy(StageInput input) {
        return real.policy(input);
    }

    @Override
    public List<String> command(StageInput input) {
        return real.command(input);
    }
}
