package dev.lazaret.app.step.run;

import dev.lazaret.app.gate.GateIsolation;
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
 * @param keys keys of the modules by the IDs that the gate uses for the units
 * @param notes why some units can't be isolated, one sentence each
 */
record PreparedIsolation(
        GateIsolation gate,
        IsolationSupport support,
        IsolatedSourceWriter sources,
        MacroHostCommand host,
        ModuleCache cache,
        Map<String, ModuleKey> keys,
        List<String> notes) {
    PreparedIsolation {
        keys = Map.copyOf(keys);
        notes = List.copyOf(notes);
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
        cache.writeTo(gateFolder, keys);
        return host.addTo(input);
    }

    /**
     * Stores the modules that the stage has compiled. Must not be called while a process of the stage is still running.
     *
     * @param target the stage's target folder
     * @param isolated IDs of the units that were isolated according to the gate's log
     */
    boolean storeModules(Path target, Set<String> isolated) throws IOException {
        Map<String, ModuleKey> stored = new TreeMap<>(keys);
        stored.keySet().retainAll(isolated);
        cache.store(target, stored);
        return true;
    }
}
