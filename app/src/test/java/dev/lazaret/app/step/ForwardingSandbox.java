package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Guarantee;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxPolicy;
import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A sandbox that forwards to the real one, except for the start of a stage. */
public interface ForwardingSandbox extends Sandbox {
    /** Returns the sandbox for all other calls. */
    Sandbox real();

    @Override
    default WorkFolder open(String project) throws IOException {
        return real().open(project);
    }

    @Override
    default Set<Guarantee> guarantees(StageKind kind) {
        return real().guarantees(kind);
    }

    @Override
    default SandboxProbeResult probe() {
        return real().probe();
    }

    @Override
    default Optional<String> noLayer() {
        return real().noLayer();
    }

    @Override
    default Path state() {
        return real().state();
    }

    @Override
    default SandboxPolicy policy(StageInput input) {
        return real().policy(input);
    }

    @Override
    default List<String> command(StageInput input) {
        return real().command(input);
    }
}
