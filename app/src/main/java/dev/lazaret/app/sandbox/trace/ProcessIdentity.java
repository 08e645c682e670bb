package dev.lazaret.app.sandbox.trace;

import java.util.Optional;

/**
 * Identifies the process that acts, by the kernel's information about its start and never by data that it controls.
 *
 * @param process process ID on this machine; the ID can belong to another process later
 * @param parent ID of the process that started it; 0 for the first process, and if the start was not observed
 * @param program path of the executed file, as the stage knows it; {@link dev.lazaret.analysis.text.LosslessUtf8Codec}
 *     defines how bytes that are not UTF-8 are represented
 * @param executions number of times that the process has executed another program since it was started
 * @param origin how code that is not part of the system came into the process; empty if it runs only system code
 */
public record ProcessIdentity(int process, int parent, String program, int executions, Optional<CodeOrigin> origin) {}
