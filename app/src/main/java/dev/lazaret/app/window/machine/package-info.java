/** Checks this machine's sandbox and toolchains, and shows each problem with a remedy. */
@NullMarked
package dev.lazaret.app.window.machine;

import org.jspecify.annotations.NullMarked;
