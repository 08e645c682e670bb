package dev.lazaret.app.step.cargo;

import dev.lazaret.app.sandbox.OutputBounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Collects the units that cargo reports as compiled, from the copy of the repository and from other sources, with their
 * configuration options.
 */
public final class CompiledUnitCollector implements Consumer<CargoMessage> {
    /** Approximate memory overhead of an object in bytes, in addition to its characters, on any JVM. */
    private static final int OBJECT = 64;

    private final List<CargoMessage.Artifact> units = new ArrayList<>();
    private final Map<PackageId, Set<String>> scripted = new HashMap<>();
    private boolean whole = true;
    private long weight;

    /**
     * One unit.
     *
     * @param source path of its root source file in the sandbox
     * @param files files that were produced, as paths in the sandbox
     * @param script whether it is a build script
     */
    record Compiled(String source, List<String> files, boolean script, UnitCfgOptions options) {}

    @Override
    public void accept(CargoMessage message) {
        switch (message) {
            case CargoMessage.Artifact artifact -> {
                if (hasRoom(weight(artifact))) {
                    units.add(artifact);
                }
            }
            case CargoMessage.BuildScriptExecuted(PackageId id, List<String> cfgs) -> {
                List<String> names = cfgs.stream()
                        .map(cfg -> cfg.replaceFirst("=.*", "").strip())
                        .toList();
                if (hasRoom(weight(id) + 2 * weight(names))) {
                    scripted.computeIfAbsent(id, _ -> new HashSet<>()).addAll(names);
                }
            }
            case CargoMessage.Compiler reported -> {}
            case CargoMessage.BuildFinished finished -> {}
            case CargoMessage.Other other -> {}
        }
    }

    /** Records that a message may have been lost. */
    void lost() {
        whole = false;
        units.clear();
        scripted.clear();
    }

    /**
     * Whether the message still fits into the memory limit. As soon as one does not, everything is dropped, because an
     * incomplete list is useless.
     */
    private boolean hasRoom(long more) {
        weight += more;
        if (weight > OutputBounds.UNITS_BYTES) {
            lost();
        }
        return whole;
    }

    private static long weight(CargoMessage.Artifact artifact) {
        return weight(artifact.id())
                + weight(Stream.of(
                                artifact.name(),
                                artifact.source(),
                                artifact.executable().orElse(""))
                        .toList())
                + weight(artifact.kinds())
                + weight(artifact.features())
                + weight(artifact.files());
    }

    private static long weight(PackageId id) {
        return weight(List.of(id.name(), id.version()));
    }

    private static long weight(List<String> strings) {
        return OBJECT
                + strings.stream()
                        .mapToLong(text -> OBJECT + 2L * text.length())
                        .sum();
    }

    /**
     * Whether the file was compiled for this machine. Files for another target lie in a folder with the target's name
     * (see The Cargo Book, "Build cache").
     */
    private static boolean isHost(String file) {
        return file.startsWith("/target/debug/") || file.startsWith("/target/release/");
    }

    /** Whether all messages were stored. */
    boolean isWhole() {
        return whole;
    }

    /** Returns the units in the order of the messages. */
    List<Compiled> units() {
        return units.stream()
                .map(unit -> new Compiled(
                        unit.source(),
                        unit.files(),
                        unit.kinds().contains("custom-build"),
                        new UnitCfgOptions(
                                Set.copyOf(unit.features()),
                                unit.test(),
                                unit.files().stream().allMatch(CompiledUnitCollector::isHost),
                                Set.copyOf(scripted.getOrDefault(unit.id(), Set.of())))))
                .toList();
    }
}
