package dev.lazaret.app.stage;

import dev.lazaret.analysis.audit.Audited;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.offline.FoundCrate;
import dev.lazaret.app.packed.Unpacked;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the build scripts and macros of crates on this machine can do, each crate read as a repository of its own. Reads files. */
final class FetchedUnits {
    /** Crates with units that are read; of the others it is not known. */
    private static final int MOST = 1_000;

    private final Auditor auditor;
    private final Map<CrateSource, CrateCapabilities> known = new HashMap<>();

    private FetchedUnits(Auditor auditor) {
        this.auditor = auditor;
    }

    /** Of all crates in folders that have a build script or are a macro. */
    static Map<CrateSource, CrateCapabilities> of(List<Path> folders, Unpacked unpacked, Auditor auditor) {
        FetchedUnits units = new FetchedUnits(auditor);
        LocalCrates.found(folders, unpacked).stream()
                .filter(crate ->
                        crate.buildScript().isPresent() || crate.macroPath().isPresent())
                .limit(MOST)
                .forEach(units::read);
        return units.known;
    }

    private void read(FoundCrate crate) {
        if (Repository.open(crate.folder()) instanceof Opened.Ready(Repository repository)) {
            try (repository) {
                if (auditor.audit(repository, Progress.NONE) instanceof Audited.Done(var audit)) {
                    known.putIfAbsent(
                            LocalCrates.source(crate), CrateCapabilities.of(audit.capabilities(), audit.findings()));
                }
            }
        }
    }
}
