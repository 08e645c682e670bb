package dev.lazaret.app.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A back end that runs stages. There is none that runs them without a sandbox. */
public interface Sandbox {

    /** What it promises of a stage of this kind. */
    Set<Guarantee> guarantees(StageKind kind);

    /** Tries the whole policy with a program that does nothing. Takes some tens of milliseconds. */
    Probe probe();

    /**
     * Why a stage can't be given a layer for what it writes into the source, a clause, as the last {@link #probe} found; empty
     * where it can, and before the first: nothing is started for it.
     */
    Optional<String> noLayer();

    /**
     * Reserves the folder for the stages of one project.
     *
     * @param project a name of letters and digits that stands for the project
     * @throws IOException with a sentence, where it can't be had
     */
    WorkFolder open(String project) throws IOException;

    /** The folder of Lazaret's own that the folders for stages lie in. It may not be there yet. */
    Path state();

    /** What the stage may do; nothing is started. */
    Policy policy(StageInput input);

    /** The command as it is shown to people. */
    List<String> command(StageInput input);

    /**
     * Starts the stage and returns at once.
     *
     * @param input what to run
     * @param work the reserved folder that input's source, target and lockfile lie in; it stays reserved by the caller
     * @param events told each event as it comes, one at a time
     */
    Running start(StageInput input, WorkFolder work, Consumer<SandboxEvent> events);
}
