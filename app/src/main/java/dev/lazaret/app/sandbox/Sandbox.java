package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A back end that runs stages. No back end runs them without a sandbox. */
public interface Sandbox {

    /** Returns the guarantees for a stage of this kind. */
    Set<Guarantee> guarantees(StageKind kind);

    /** Tries the whole policy with a program that does nothing. Takes some tens of milliseconds. */
    SandboxProbeResult probe();

    /**
     * Returns why a stage can't have a layer for its writes into the source, as a clause, according to the last
     * {@link #probe}. Empty if it can, and before the first probe: this method starts nothing.
     */
    Optional<String> noLayer();

    /**
     * Reserves the folder for the stages of one project.
     *
     * @param project identifier of the project, letters and digits
     * @throws IOException if the folder can't be reserved; the message is a sentence
     */
    WorkFolder open(String project) throws IOException;

    /** Returns Lazaret's folder that contains the work folders. It may not exist yet. */
    Path state();

    /** Returns what the stage may do; starts nothing. */
    SandboxPolicy policy(StageInput input);

    /** Returns the command as shown to people. */
    List<String> command(StageInput input);

    /**
     * Starts the stage and returns at once.
     *
     * @param input what to run
     * @param work reserved folder that contains the input's source, target and lockfile; the caller keeps the
     *     reservation
     * @param events receives each event as it occurs, one at a time
     */
    SandboxProcess start(StageInput input, WorkFolder work, Consumer<SandboxEvent> events);
}
