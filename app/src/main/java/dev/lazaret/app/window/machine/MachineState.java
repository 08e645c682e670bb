package dev.lazaret.app.window.machine;

import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.List;
import java.util.Optional;

/**
 * The sandbox and the toolchains of this machine, as far as they are known.
 *
 * @param probe result of testing the sandbox; empty if it hasn't been tested yet
 * @param toolchains toolchains found so far
 */
public record MachineState(Optional<SandboxProbeResult> probe, List<Toolchain> toolchains) {}
