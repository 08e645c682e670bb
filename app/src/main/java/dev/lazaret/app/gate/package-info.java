/**
 * Lets only allowed units of a step execute. Contains the source of the gate, the program between cargo and the
 * compiler, and the command that compiles it. The toolchain of the step compiles the gate in a sandbox.
 */
@NullMarked
package dev.lazaret.app.gate;

import org.jspecify.annotations.NullMarked;
