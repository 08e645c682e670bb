package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.trust.PlannedUnit;
import dev.lazaret.app.crates.source.FetchedCrates;
import dev.lazaret.app.fetch.FetchCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Work that downloads. Every text in it is inert.
 *
 * @param options what was asked for
 * @param lockfileCommand the exact command that makes the lockfile first; empty where there is one
 * @param crates what would be downloaded
 * @param hosts what would be connected to, and what the repository asks for beside it
 * @param obstacles why it can't be done, a sentence each
 * @param kept the folder of Lazaret's own where the crates will lie
 * @param notNeeded why nothing has to be downloaded, a sentence: then nothing is; empty where it has to be
 * @param supply what it is started with
 */
public record Download(
        DownloadOptions options,
        List<String> lockfileCommand,
        Crates crates,
        List<Host> hosts,
        List<String> obstacles,
        Path kept,
        Optional<String> notNeeded,
        Supply supply)
        implements Work {
    public Download {
        lockfileCommand = List.copyOf(lockfileCommand);
        hosts = List.copyOf(hosts);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * The crates of a lockfile.
     *
     * @param number how many of a registry it has; empty without a lockfile
     * @param sources where they come from, in the order of their names
     */
    public record Crates(OptionalInt number, List<Source> sources) {
        public Crates {
            sources = List.copyOf(sources);
        }
    }

    /**
     * Where some of the lockfile's crates come from.
     *
     * @param name "crates.io", or the source as the lockfile has it
     * @param crates how many
     * @param fetched whether a Fetch downloads from there
     */
    public record Source(String name, int crates, boolean fetched) {}

    /**
     * A place on the network.
     *
     * @param place host and port, as {@code --allow-host} takes them
     * @param why who asks for it, a clause
     * @param allowed whether it may be connected to; only where the auditor said so, or it is one of crates.io's own
     * @param index the address of the index that the repository asks for in place of crates.io's; empty for all others
     */
    public record Host(String place, String why, boolean allowed, Optional<String> index) {}

    /** What it is started with. */
    public record Supply(CargoModel cargo, FetchCommand command, FetchedCrates fetched) {}

    /** Nothing of what is downloaded, and nothing of the repository. */
    @Override
    public List<PlannedUnit> units() {
        return List.of();
    }
}
