package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audited;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.packed.Unpacked;
import dev.lazaret.app.crates.source.FoundCrate;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What crates on this machine can do, each read as a repository of its own. Reads files. */
public final class FetchedUnits {
    /** Crates that are read: those with a build script or a macro come first. Of the others it is not known. */
    private static final int MOST = 1_000;

    private final Auditor auditor;
    private final Map<CrateSource, CrateCapabilities> known = new HashMap<>();

    private FetchedUnits(Auditor auditor) {
        this.auditor = auditor;
    }

    /** Of all crates in folders. */
    public static Map<CrateSource, CrateCapabilities> of(List<Path> folders, Unpacked unpacked, Auditor auditor) {
        FetchedUnits units = new FetchedUnits(auditor);
        LocalCrates.found(folders, unpacked).stream()
                .sorted(Comparator.comparing(crate ->
                        crate.buildScript().isEmpty() && crate.macroPath().isEmpty()))
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
