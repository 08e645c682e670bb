package dev.lazaret.app.step;

import dev.lazaret.app.sandbox.Sandbox;
import dev.lazaret.app.sandbox.SandboxEvent;
import dev.lazaret.app.sandbox.SandboxProcess;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The real sandbox, in which a stage runs another command than cargo's; notifies before the copy is made, and at the
 * launch.
 *
 * @param command the program's absolute path first
 */
public record OtherCommand(Sandbox real, List<String> command, Runnable beforeTheCopy, Runnable atTheLaunch)
        implements ForwardingSandbox {

    public OtherCommand(Sandbox real, List<String> command) {
        this(real, command, () -> {}, () -> {});
    }

    @Override
    public WorkFolder open(String project) throws IOException {
        beforeTheCopy.run();
        return real.open(project);
    }

    @Override
    public SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> told) {
        atTheLaunch.run();
        StageInput other = new StageInput(
                input.kind(),
                input.folders(),
                input.toolchain(),
                input.dependencies(),
                command,
                input.jobs(),
                input.limits());
        StageInput there = other.elsewhere(input.folders().target(), input.surroundings());
        return real.start(input.watched() ? there.asWatched() : there, work, told);
    }
}
