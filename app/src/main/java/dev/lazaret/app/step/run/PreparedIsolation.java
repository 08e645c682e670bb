package dev.lazaret.app.step.run;

import dev.lazaret.app.gate.GateIsolation;
import dev.lazaret.app.gate.GateLog;
import dev.lazaret.app.isolate.prepare.IsolatedSourceWriter;
import dev.lazaret.app.isolate.prepare.IsolationSupport;
import dev.lazaret.app.isolate.prepare.MacroHostCommand;
import dev.lazaret.app.isolate.prepare.ModuleCache;
import dev.lazaret.app.isolate.prepare.ModuleKey;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a stage needs to isolate units.
 *
 * @param gate the gate's part
 * @param support the crates that all isolated units share
 * @param sources the rewritten copies of packages
 * @param host the command that starts the host
 * @param cache the modules of earlier stages
 * @param modules modules that can be stored, by the IDs that the gate uses for the units
 * @param notes why some units can't be isolated, one sentence each
 */
record PreparedIsolation(
        GateIsolation gate,
        IsolationSupport support,
        IsolatedSourceWriter sources,
        MacroHostCommand host,
        ModuleCache cache,
        Map<String, StorableModule> modules,
        List<String> notes) {
    PreparedIsolation {
        modules = Map.copyOf(modules);
        notes = List.copyOf(notes);
    }

    /**
     * A module that can be stored.
     *
     * @param others IDs of the isolated units that it may depend on. The key assumes that they are isolated
     */
    record StorableModule(ModuleKey key, Set<String> others) {
        StorableModule {
            others = Set.copyOf(others);
        }
    }

    /**
     * Returns a digest of all files but the modules of earlier stages, which a stage would compile to the same.
     * Compilation results are reused only if this digest is the same.
     */
    String digest() {
        return support.digest() + sources.digest();
    }

    /** Adds the files to the gate's folder, and the host to the stage. May be called once. */
    StageInput addTo(StageInput input, WorkFolder work, Path gateFolder) throws IOException {
        support.write(work, gateFolder);
        sources.moveInto(gateFolder);
        Map<String, ModuleKey> keys = new TreeMap<>();
        modules.forEach((id, module) -> keys.put(id, module.key()));
        cache.writeTo(gateFolder, keys);
        return host.addTo(input);
    }

    /**
     * Stores the modules that the stage has compiled. Must not be called while a process of the stage is still running.
     *
     * @param target the stage's target folder
     * @param log the gate's log of the stage
     */
    boolean storeModules(Path target, GateLog log) throws IOException {
        cache.store(target, storable(modules, log.isolated(), log.stubbed()));
        return true;
    }

    /**
     * Returns the keys of the units that were isolated. A unit is left out if another one that its module may depend on
     * could not be isolated: the module was then compiled with the output of a stub.
     */
    static Map<String, ModuleKey> storable(
            Map<String, StorableModule> modules, Set<String> isolated, Set<String> stubbed) {
        Map<String, ModuleKey> keys = new TreeMap<>();
        modules.forEach((id, module) -> {
            if (isolated.contains(id) && module.others().stream().noneMatch(stubbed::contains)) {
                keys.put(id, module.key());
            }
        });
        return keys;
    }
}
