package dev.lazaret.app.window;

import dev.lazaret.app.sandbox.Guarantee;
import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxPolicy;
import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.sandbox.SandboxProcess;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.StageKind;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A machine without bubblewrap. */
final class NoSandbox implements Sandbox {
    static final SandboxProbeResult.Unavailable WHY = new SandboxProbeResult.Unavailable(
            SandboxProbeResult.Cause.TOOL_MISSING,
            "The program bwrap was not found in /usr/bin, so no sandbox can be started.",
            "Install it: apt-get install bubblewrap.");

    @Override
    public Set<Guarantee> guarantees(StageKind kind) {
        return Set.of();
    }

    @Override
    public SandboxProbeResult probe() {
        return WHY;
    }

    @Override
    public Optional<String> noLayer() {
        return Optional.empty();
    }

    @Override
    public WorkFolder open(String project) throws IOException {
        throw new IOException(WHY.why());
    }

    @Override
    public Path state() {
        return Path.of("/nowhere");
    }

    @Override
    public SandboxPolicy policy(StageInput input) {
        throw new IllegalStateException(WHY.why());
    }

    @Override
    public List<String> command(StageInput input) {
        throw new IllegalStateException(WHY.why());
    }

    @Override
    public SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> events) {
        throw new IllegalStateException(WHY.why());
    }
}
