package dev.lazaret.app.step.run;

import dev.lazaret.app.isolate.prepare.IsolationSupport;
import dev.lazaret.app.isolate.prepare.MacroHostCommand;
import dev.lazaret.app.isolate.prepare.ModuleCache;
import dev.lazaret.app.isolate.prepare.ModuleKey;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What a stage needs to compare macros that execute natively with their isolated form.
 *
 * @param support the crates that all isolated units share
 * @param host the command that starts the host
 * @param cache the modules of earlier stages
 * @param modules keys of stored modules, by the IDs that the gate uses for the macros
 * @param compared IDs of the macros to compare, also of those without a module
 */
record PreparedComparison(
        IsolationSupport support,
        MacroHostCommand host,
        ModuleCache cache,
        Map<String, ModuleKey> modules,
        Set<String> compared) {
    /** Folder of the modules in the gate's folder. */
    private static final String FOLDER = "compared";

    PreparedComparison {
        modules = Map.copyOf(modules);
        compared = Set.copyOf(compared);
    }

    /**
     * Adds the files to the gate's folder, and the host to the stage. May be called once.
     *
     * @param isolates whether the stage has them already, because it isolates other units
     */
    StageInput addTo(StageInput input, WorkFolder work, Path gateFolder, boolean isolates) throws IOException {
        cache.writeTo(gateFolder, FOLDER, modules);
        if (isolates) {
            return input;
        }
        support.write(work, gateFolder);
        return host.addTo(input);
    }
}
