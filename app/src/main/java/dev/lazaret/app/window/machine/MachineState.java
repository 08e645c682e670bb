package dev.lazaret.app.window.machine;

import dev.lazaret.app.sandbox.SandboxProbeResult;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.List;
import java.util.Optional;

/**
 * Known facts on this machine.
 *
 * @param probe result of trying the sandbox; empty while unknown
 * @param toolchains toolchains found so far
 */
public record MachineState(Optional<SandboxProbeResult> probe, List<Toolchain> toolchains) {}
