package dev.lazaret.app.step;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.app.crates.source.FetchedCrateStore;
import dev.lazaret.app.fetch.FetchStageBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The work of a step that downloads. Its strings are sanitized for display ("inert").
 *
 * @param options the auditor's options
 * @param lockfileCommand the exact command that first creates the lockfile; empty if the lockfile exists
 * @param crates crates to download
 * @param hosts hosts to connect to, and other hosts that the repository specifies
 * @param obstacles why the download can't start, one sentence each
 * @param destination Lazaret's folder that will contain the crates
 * @param notNeeded a sentence if nothing needs to be downloaded, in which case nothing is downloaded; otherwise empty
 * @param supply the inputs of the download
 */
public record DownloadWork(
        DownloadOptions options,
        List<String> lockfileCommand,
        Crates crates,
        List<Host> hosts,
        List<String> obstacles,
        Path destination,
        Optional<String> notNeeded,
        Supply supply)
        implements StepWork {
    public DownloadWork {
        lockfileCommand = List.copyOf(lockfileCommand);
        hosts = List.copyOf(hosts);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * The crates of a lockfile.
     *
     * @param number number of crates that come from a source outside the repository; empty if there is no lockfile
     * @param sources sources of the crates, sorted by name
     */
    public record Crates(OptionalInt number, List<Source> sources) {
        public Crates {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A source of some of the lockfile's crates.
     *
     * @param name "crates.io", or the source as it appears in the lockfile
     * @param crates number of crates
     * @param fetched whether a Fetch downloads from this source
     */
    public record Source(String name, int crates, boolean fetched) {}

    /**
     * A host and port on the network.
     *
     * @param place host and port, in the format of {@code --allow-host}
     * @param why what requires the host, a clause
     * @param allowed whether connections to the host are allowed, which is true only for hosts that the auditor allowed
     *     and for crates.io's hosts
     * @param index address of the index that the repository specifies in place of crates.io's; empty for all other
     *     hosts
     */
    public record Host(String place, String why, boolean allowed, Optional<String> index) {}

    /** The inputs of the download. */
    public record Supply(CargoModel cargo, FetchStageBuilder command, FetchedCrateStore fetched) {}

    /** Returns no units: neither downloaded code nor code of the repository runs. */
    @Override
    public List<PlannedUnit> units() {
        return List.of();
    }
}
