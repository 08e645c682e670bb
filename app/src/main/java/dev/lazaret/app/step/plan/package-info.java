/** Plans a step by only reading files: nothing is started, and no connection is opened. */
@NullMarked
package dev.lazaret.app.step.plan;

import org.jspecify.annotations.NullMarked;
