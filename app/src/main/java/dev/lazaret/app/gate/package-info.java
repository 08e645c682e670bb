/**
 * Ensures that only allowed units of a step execute. Contains the source of the gate, a program that runs between cargo
 * and the compiler, and the command that compiles it. The step's toolchain compiles the gate in a sandbox.
 */
@NullMarked
package dev.lazaret.app.gate;

import org.jspecify.annotations.NullMarked;
