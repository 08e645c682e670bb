package dev.lazaret.app.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What cargo says that it compiled from the copy of the repository and from other sources, with the options of each unit. */
final class CompiledUnits implements Consumer<CargoMessage> {
    /** More than any workspace has. */
    private static final int MOST = 50_000;

    private static final int MOST_STRINGS = 10_000;

    private final List<CargoMessage.Artifact> units = new ArrayList<>();
    private final Map<PackageId, Set<String>> scripted = new HashMap<>();
    private boolean whole = true;

    /**
     * One unit.
     *
     * @param source path of its root source file in the sandbox
     * @param files what was made, paths in the sandbox
     * @param script whether it is a build script
     */
    record Compiled(String source, List<String> files, boolean script, UnitOptions options) {}

    @Override
    public void accept(CargoMessage message) {
        switch (message) {
            case CargoMessage.Artifact artifact -> {
                if (units.size() < MOST
                        && artifact.features().size() <= MOST_STRINGS
                        && artifact.files().size() <= MOST_STRINGS) {
                    units.add(artifact);
                } else {
                    whole = false;
                }
            }
            case CargoMessage.BuildScriptExecuted(PackageId id, List<String> cfgs) -> {
                Set<String> names = scripted.computeIfAbsent(id, _ -> new HashSet<>());
                cfgs.forEach(cfg -> names.add(cfg.replaceFirst("=.*", "").strip()));
                whole &= names.size() <= MOST_STRINGS && scripted.size() <= MOST;
            }
            case CargoMessage.Compiler said -> {}
            case CargoMessage.BuildFinished finished -> {}
            case CargoMessage.Other other -> {}
        }
    }

    /** Of another target the files lie in a folder of its name (documented: The Cargo Book, "Build cache"). */
    private static boolean isHost(String file) {
        return file.startsWith("/target/debug/") || file.startsWith("/target/release/");
    }

    /** Whether all that was said is kept. */
    boolean isWhole() {
        return whole;
    }

    /** The units, in the order in which they were told. */
    List<Compiled> units() {
        return units.stream()
                .map(unit -> new Compiled(
                        unit.source(),
                        unit.files(),
                        unit.kinds().contains("custom-build"),
                        new UnitOptions(
                                Set.copyOf(unit.features()),
                                unit.test(),
                                unit.files().stream().allMatch(CompiledUnits::isHost),
                                Set.copyOf(scripted.getOrDefault(unit.id(), Set.of())))))
                .toList();
    }
}
