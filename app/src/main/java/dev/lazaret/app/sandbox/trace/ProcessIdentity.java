package dev.lazaret.app.sandbox.trace;

import java.util.Optional;

/**
 * Who does something: known by what the kernel told of its coming, never by what it says.
 *
 * @param process its number on this machine; it can be another's later
 * @param parent the number of the process that started it; 0 for the first
 * @param program the file that it executes, a path as the stage knows it; bytes that are no UTF-8 stand as {@link
 *     dev.lazaret.analysis.text.ByteText} says
 * @param executions how often it has become another program since it was started
 * @param origin what brought code into it that is not the system's; empty where there is none
 */
public record ProcessIdentity(int process, int parent, String program, int executions, Optional<Origin> origin) {}
