package dev.lazaret.app.step.plan;

import dev.lazaret.app.isolate.prepare.MacroHostCommand;
import dev.lazaret.app.isolate.prepare.MissingIsolationText;
import dev.lazaret.app.isolate.prepare.WasmToolchain;
import dev.lazaret.app.toolchain.Toolchain;

/** Whether units can be isolated on this machine, according to the file system. */
sealed interface PlannedIsolation {
    /** Units can be isolated. */
    record Possible(WasmToolchain.Available tools) implements PlannedIsolation {}

    /**
     * Units can't be isolated.
     *
     * @param why a sentence with the remedy, if there is one; not sanitized for display
     */
    record Impossible(String why) implements PlannedIsolation {}

    /** Determines whether units can be isolated with a toolchain. */
    static PlannedIsolation find(Toolchain toolchain) {
        return switch (WasmToolchain.find(toolchain)) {
            case WasmToolchain.Missing(WasmToolchain.Lack lack) ->
                new Impossible(MissingIsolationText.sentence(toolchain, lack));
            case WasmToolchain.Available tools ->
                switch (MacroHostCommand.find()) {
                    case MacroHostCommand.Result.Ready _ -> new Possible(tools);
                    case MacroHostCommand.Result.Unavailable(String reason) ->
                        new Impossible("Macros and build scripts can't be isolated: " + reason + ".");
                };
        };
    }
}
