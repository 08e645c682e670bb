package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.audit.AuditOutcome;
import dev.lazaret.analysis.audit.Auditor;
import dev.lazaret.analysis.cargo.AvailableCrate;
import dev.lazaret.analysis.grade.CrateCapabilities;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.app.crates.packed.UnpackedCrateCache;
import dev.lazaret.app.crates.source.FoundCrate;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.StepCodeCapabilities;
import dev.lazaret.app.step.UnitDecisionBinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads the capabilities of crates on this machine, each as a separate repository. Performs file I/O. */
public final class CrateCapabilityReader {
    /**
     * Maximum number of crates to read. Crates with a build script or a macro come first; the capabilities of the rest
     * are unknown.
     */
    private static final int MOST = 1_000;

    private CrateCapabilityReader() {}

    /** Returns the capabilities of all crates in these folders. */
    public static Map<AvailableCrate, CrateCapabilities> of(
            List<Path> folders, UnpackedCrateCache unpacked, Auditor auditor) {
        List<FoundCrate> crates = AvailableCrateFinder.found(folders, unpacked).stream()
                .sorted(Comparator.comparing(crate ->
                        crate.buildScript().isEmpty() && crate.macroPath().isEmpty()))
                .limit(MOST)
                .toList();
        Map<Path, CrateCapabilities> read =
                read(crates.stream().map(FoundCrate::folder).distinct().toList(), auditor);
        Map<AvailableCrate, CrateCapabilities> known = new HashMap<>();
        for (FoundCrate crate : crates) {
            Optional.ofNullable(read.get(crate.folder()))
                    .ifPresent(can -> known.putIfAbsent(AvailableCrateFinder.source(crate), can));
        }
        return known;
    }

    /** Returns the capabilities of a plan's units, including units of crates from outside the repository. */
    public static StepCodeCapabilities of(CompileWork work, Auditor auditor) {
        CrateCapabilities own = work.read().repository();
        ByName crates = new ByName();
        for (CompileWork.UnitPlace place : work.supply().units()) {
            if (place.unit().fromRepository()) {
                continue;
            }
            Optional<RepoPath> inside = place.inRepository();
            crates.add(place.unit().owner(), place.folder(), inside.map(own::of));
        }
        for (UnitDecisionBinding binding : work.bindings().values()) {
            for (UnitDecisionBinding.Crate crate : binding.crates()) {
                if (crate.linked()) {
                    crate.folder().ifPresent(folder -> crates.add(crate.words(), folder, Optional.empty()));
                }
            }
        }
        return new StepCodeCapabilities(own, crates.known(auditor));
    }

    /**
     * Crates by name and version. If several crates have the same name and version, the capabilities of none of them
     * are known.
     */
    private static final class ByName {
        private final Map<String, Path> folders = new LinkedHashMap<>();
        private final Map<String, CrateCapabilities> known = new HashMap<>();
        private final Set<String> several = new HashSet<>();

        /** Adds a crate; {@code read} contains its capabilities if they have already been read. */
        void add(String name, Path folder, Optional<CrateCapabilities> read) {
            Path earlier = folders.putIfAbsent(name, folder);
            if (earlier == null) {
                read.ifPresent(can -> known.put(name, can));
            } else if (!folder.equals(earlier)) {
                several.add(name);
            }
        }

        Map<String, CrateCapabilities> known(Auditor auditor) {
            List<String> names = folders.keySet().stream()
                    .limit(MOST)
                    .filter(name -> !several.contains(name))
                    .toList();
            Map<Path, CrateCapabilities> read = read(
                    names.stream()
                            .filter(name -> !known.containsKey(name))
                            .map(folders::get)
                            .distinct()
                            .toList(),
                    auditor);
            Map<String, CrateCapabilities> all = new HashMap<>();
            for (String name : names) {
                Optional.ofNullable(known.get(name))
                        .or(() -> Optional.ofNullable(read.get(folders.get(name))))
                        .ifPresent(can -> all.put(name, can));
            }
            return all;
        }
    }

    /**
     * Reads several folders at a time, each on one thread, because most crates are small. Folders that can't be read
     * are left out.
     */
    private static Map<Path, CrateCapabilities> read(List<Path> folders, Auditor auditor) {
        Map<Path, CrateCapabilities> read = new ConcurrentHashMap<>();
        // New threads instead of a shared pool, because new threads inherit the restrictions of the thread that creates
        // them.
        try (ExecutorService threads = Executors.newFixedThreadPool(Repository.workers())) {
            List<Future<?>> begun = new ArrayList<>();
            for (Path folder : folders) {
                begun.add(threads.submit(() -> read(folder, auditor).ifPresent(can -> read.put(folder, can))));
            }
            for (Future<?> one : begun) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the reading of crates is never interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return read;
    }

    private static Optional<CrateCapabilities> read(Path folder, Auditor auditor) {
        if (Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository)) {
            try (repository) {
                if (auditor.audit(repository, ScanLimits.DEFAULT, ScanMonitor.NONE, 1)
                        instanceof AuditOutcome.Done(var audit)) {
                    return Optional.of(CrateCapabilities.of(audit.capabilities(), audit.findings()));
                }
            }
        }
        return Optional.empty();
    }
}
