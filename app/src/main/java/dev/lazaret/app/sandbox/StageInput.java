package dev.lazaret.app.sandbox;

import dev.lazaret.analysis.text.LosslessUtf8Codec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Everything that determines what one stage can do. Paths are absolute paths on this machine unless documented
 * otherwise.
 *
 * @param kind kind of the stage
 * @param folders folders of the project
 * @param toolchain folder of a rustup toolchain, visible as {@code /toolchain}; empty for the distribution's toolchain
 *     in /usr
 * @param dependencies crates that the stage needs
 * @param command command to run inside, starting with the program's absolute path; each argument may represent any
 *     bytes ({@link LosslessUtf8Codec})
 * @param jobs number of compilers that run at the same time
 * @param limits the stage's limits
 * @param network the only network access, for a Fetch and for the lockfile that it resolves; empty for no network at
 *     all
 * @param watched whether the stage is watched from outside, if this machine supports that
 * @param surroundings account, machine name and time that the stage's code sees
 */
public record StageInput(
        StageKind kind,
        Folders folders,
        Optional<Path> toolchain,
        Dependencies dependencies,
        List<String> command,
        int jobs,
        StageLimits limits,
        Optional<Network> network,
        boolean watched,
        SimulatedHost surroundings) {

    /**
     * The folders of the project that a stage reads and writes.
     *
     * @param source copy of the repository, visible as {@code /src}
     * @param target the only writable folder on disk apart from the layer, visible as {@code /target}
     * @param layer folder that receives the files that the stage writes to {@code /src}, see {@link WorkFolder#layer};
     *     empty if nothing can be written there
     * @param gate folder of the gate, which enforces the decision on each unit, visible as {@code /gate}; empty if
     *     everything that is compiled may execute
     * @param runtime what executes isolated units: files and folders that are visible read-only, by their paths in the
     *     sandbox, in the order of their mounts; empty if none is isolated
     */
    public record Folders(
            Path source, Path target, Optional<Path> layer, Optional<Path> gate, SequencedMap<String, Path> runtime) {
        public Folders {
            runtime = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(runtime));
        }

        /** Creates folders without a gate. */
        public Folders(Path source, Path target, Optional<Path> layer) {
            this(source, target, layer, Optional.empty(), new LinkedHashMap<>());
        }
    }

    /**
     * Crates that a stage can use in addition to the project's own.
     *
     * @param sources the crates' sources; if several contain the same crate, the first one takes precedence
     * @param lockfile lockfile that replaces a file in {@code /src}; only a LOCK stage can write to it
     */
    public record Dependencies(List<OfflineSource> sources, Optional<Lockfile> lockfile) {
        /** No additional crates, and the project's lockfile unchanged. */
        public static final Dependencies NONE = new Dependencies(List.of(), Optional.empty());

        public Dependencies {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A lockfile that replaces the project's own.
     *
     * @param file path of the file on this machine
     * @param inside path in the sandbox, for example {@code /src/Cargo.lock}; the copy must contain a file at this path
     */
    public record Lockfile(Path file, String inside) {}

    /**
     * The inputs of a stage with network access.
     *
     * @param proxy folder with the proxy's socket {@code p}, visible as {@code /proxy}
     * @param configuration cargo's whole configuration, as TOML
     * @param certificates file with certificates against which cargo checks hosts; empty if there is none
     * @param unpacked number of bytes of memory for the crates that cargo unpacks; 0 if cargo unpacks them into the
     *     target folder
     */
    public record Network(Path proxy, String configuration, Optional<Path> certificates, long unpacked) {}

    public StageInput {
        command = List.copyOf(command);
    }

    /** Creates an input for a stage that is not watched. */
    public StageInput(
            StageKind kind,
            Folders folders,
            Optional<Path> toolchain,
            Dependencies dependencies,
            List<String> command,
            int jobs,
            StageLimits limits,
            Optional<Network> network) {
        this(kind, folders, toolchain, dependencies, command, jobs, limits, network, false, SimulatedHost.USUAL);
    }

    /** Creates an input for a stage that has no network and is not watched. */
    public StageInput(
            StageKind kind,
            Folders folders,
            Optional<Path> toolchain,
            Dependencies dependencies,
            List<String> command,
            int jobs,
            StageLimits limits) {
        this(kind, folders, toolchain, dependencies, command, jobs, limits, Optional.empty());
    }

    /** Returns a copy with a gate. */
    public StageInput withGate(Path gate) {
        return withFolders(
                new Folders(folders.source(), folders.target(), folders.layer(), Optional.of(gate), folders.runtime()));
    }

    /**
     * Returns a copy that starts a host for isolated units before the command.
     *
     * @param runtime files and folders of the host, see {@link Folders}
     * @param starter words that start the host, before those of the command
     */
    public StageInput withIsolation(SequencedMap<String, Path> runtime, List<String> starter) {
        Folders others = new Folders(folders.source(), folders.target(), folders.layer(), folders.gate(), runtime);
        List<String> words = Stream.concat(starter.stream(), command.stream()).toList();
        return new StageInput(
                kind, others, toolchain, dependencies, words, jobs, limits, network, watched, surroundings);
    }

    /** Returns a copy that is watched. */
    public StageInput asWatched() {
        return new StageInput(
                kind, folders, toolchain, dependencies, command, jobs, limits, network, true, surroundings);
    }

    /** Returns a copy with another target folder and other surroundings. */
    public StageInput elsewhere(Path target, SimulatedHost other) {
        StageInput moved =
                withFolders(new Folders(folders.source(), target, folders.layer(), folders.gate(), folders.runtime()));
        return new StageInput(
                kind, moved.folders, toolchain, dependencies, command, jobs, limits, network, watched, other);
    }

    private StageInput withFolders(Folders others) {
        return new StageInput(
                kind, others, toolchain, dependencies, command, jobs, limits, network, watched, surroundings);
    }

    /**
     * Returns the folder of the toolchain's programs inside the sandbox: {@code /toolchain/bin} or {@code /usr/bin}.
     */
    public static String binFolder(Optional<Path> toolchain) {
        return toolchain.isPresent() ? "/toolchain/bin" : "/usr/bin";
    }
}
