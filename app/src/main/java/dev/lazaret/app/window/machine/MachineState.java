package dev.lazaret.app.window.machine;

import dev.lazaret.app.sandbox.Probe;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.List;
import java.util.Optional;

/** What is known of this machine; empty while it is not known. */
public record MachineState(Optional<Probe> probe, List<Toolchain> toolchains) {}
