package dev.lazaret.app.step.run;

import dev.lazaret.app.gate.GateIsolation;
import dev.lazaret.app.isolate.prepare.IsolatedSourceWriter;
import dev.lazaret.app.isolate.prepare.IsolationSupport;
import dev.lazaret.app.isolate.prepare.MacroHostCommand;
import dev.lazaret.app.sandbox.StageInput;
import dev.lazaret.app.sandbox.WorkFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a stage needs to isolate units.
 *
 * @param gate the gate's part
 * @param support the crates that all isolated units share
 * @param sources the rewritten copies of packages
 * @param host the command that starts the host
 * @param notes why some units can't be isolated, one sentence each
 */
record PreparedIsolation(
        GateIsolation gate,
        IsolationSupport support,
        IsolatedSourceWriter sources,
        MacroHostCommand host,
        List<String> notes) {
    PreparedIsolation {
        notes = List.copyOf(notes);
    }

    /** Returns a digest of all files. Compilation results are reused only if this digest is the same. */
    String digest() {
        return support.digest() + sources.digest();
    }

    /** Adds the files to the gate's folder, and the host to the stage. May be called once. */
    StageInput addTo(StageInput input, WorkFolder work, Path gateFolder) throws IOException {
        support.write(work, gateFolder);
        sources.moveInto(gateFolder);
        return host.addTo(input);
    }
}
