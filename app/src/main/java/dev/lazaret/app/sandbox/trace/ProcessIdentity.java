package dev.lazaret.app.sandbox.trace;

import java.util.Optional;

/**
 * Identifies the process that does something, by what the kernel reported on its start, never by its own claims.
 *
 * @param process process number on this machine; the number can belong to another process later
 * @param parent number of the process that started it; 0 for the first process
 * @param program the executed file, a path as the stage knows it; {@link dev.lazaret.analysis.text.LosslessUtf8Codec}
 *     defines how bytes that are not UTF-8 are represented
 * @param executions how often the process has executed another program since it was started
 * @param origin how code that is not the system's came into it; empty if there is none
 */
public record ProcessIdentity(int process, int parent, String program, int executions, Optional<CodeOrigin> origin) {}
