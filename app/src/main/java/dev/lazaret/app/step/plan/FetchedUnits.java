package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.Audited;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.CrateSource;
import dev.lazaret.analysis.detect.CrateCapabilities;
import dev.lazaret.analysis.repository.Opened;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.app.crates.packed.Unpacked;
import dev.lazaret.app.crates.source.FoundCrate;
import dev.lazaret.app.step.Compile;
import dev.lazaret.app.step.UnitBinding;
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
        ByName crates = new ByName(auditor);
        for (Compile.UnitPlace place : work.supply().units()) {
            Optional<RepoPath> inside = place.inRepository();
            crates.add(place.unit().owner(), place.folder(), inside.map(own::of));
        }
        for (UnitBinding binding : work.bindings().values()) {
            for (UnitBinding.Crate crate : binding.crates()) {
                if (crate.linked()) {
                    crate.folder().ifPresent(folder -> crates.add(crate.words(), folder, Optional.empty()));
                }
            }
        }
        return new UnitReadings(own, crates.read);
    }

    /** Crates by name and version; of several that are called so none is known. */
    private static final class ByName {
        private final Auditor auditor;
        private final Map<String, Path> folders = new HashMap<>();
        private final Map<String, CrateCapabilities> read = new HashMap<>();

        ByName(Auditor auditor) {
            this.auditor = auditor;
        }

        /** {@code known}: where it need not be read any more. */
        void add(String name, Path folder, Optional<CrateCapabilities> known) {
            Path earlier = folders.putIfAbsent(name, folder);
            if (earlier == null && folders.size() <= MOST) {
                known.or(() -> FetchedUnits.read(folder, auditor)).ifPresent(can -> read.put(name, can));
            } else if (!folder.equals(earlier)) {
                read.remove(name);
            }
        }
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
