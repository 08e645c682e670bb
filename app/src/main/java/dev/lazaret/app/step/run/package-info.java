/** Starts a confirmed plan in the sandbox and follows it to its end. */
@NullMarked
package dev.lazaret.app.step.run;

import org.jspecify.annotations.NullMarked;
