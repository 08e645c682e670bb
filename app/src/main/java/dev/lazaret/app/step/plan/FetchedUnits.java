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
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.UnitReadings;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The units of a plan, those of crates with it. */
    public static UnitReadings of(Compile work, Auditor auditor) {
        CrateCapabilities own = work.read().own();
        Map<String, CrateCapabilities> crates = new HashMap<>();
        for (Compile.UnitPlace place : work.supply().units()) {
            String crate = place.unit().owner();
            if (!crates.containsKey(crate) && crates.size() < MOST) {
                place.inRepository()
                        .map(own::of)
                        .or(() -> read(place.folder(), auditor))
                        .ifPresent(can -> crates.put(crate, can));
            }
        }
        return new UnitReadings(own, crates);
    }

    private void read(FoundCrate crate) {
        read(crate.folder(), auditor).ifPresent(can -> known.putIfAbsent(LocalCrates.source(crate), can));
    }

    private static Optional<CrateCapabilities> read(Path folder, Auditor auditor) {
        if (Repository.open(folder) instanceof Opened.Ready(Repository repository)) {
            try (repository) {
                if (auditor.audit(repository, Progress.NONE) instanceof Audited.Done(var audit)) {
                    return Optional.of(CrateCapabilities.of(audit.capabilities(), audit.findings()));
                }
            }
        }
        return Optional.empty();
    }
}
