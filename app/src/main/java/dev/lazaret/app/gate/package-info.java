/** Lets only allowed units of a step execute: the program that stands between cargo and the compiler, as source, and how it is
 * compiled. It is compiled in a sandbox by the toolchain that the step has. */
@NullMarked
package dev.lazaret.app.gate;

import org.jspecify.annotations.NullMarked;
