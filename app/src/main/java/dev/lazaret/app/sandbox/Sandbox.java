package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A back end that runs stages. No back end runs a stage without a sandbox. */
public interface Sandbox {

    /** Returns the guarantees that this back end gives for a stage of this kind. */
    Set<Guarantee> guarantees(StageKind kind);

    /** Tries out the whole policy with a program that does next to nothing. Takes some tens of milliseconds. */
    SandboxProbeResult probe();

    /**
     * Returns a clause that says why a stage can't have an overlay for its writes to the source, according to the last
     * {@link #probe}. Empty if it can, or if nothing has been probed yet, because this method does not start a probe.
     */
    Optional<String> noLayer();

    /**
     * Reserves the folder for the stages of one project.
     *
     * @param project identifier of the project, consisting of letters and digits
     * @throws IOException if the folder can't be reserved; the message is a sentence
     */
    WorkFolder open(String project) throws IOException;

    /** Returns Lazaret's folder that contains the work folders. It may not exist yet. */
    Path state();

    /** Returns the policy for a stage. Starts nothing. */
    SandboxPolicy policy(StageInput input);

    /** Returns the command that starts the stage, for display. */
    List<String> command(StageInput input);

    /**
     * Starts the stage and returns immediately.
     *
     * @param input what to run
     * @param work reserved folder that contains the input's source, target and lockfile; the caller must not release it
     *     before the stage has ended
     * @param events receives each event as it occurs, one at a time
     */
    SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> events);
}
