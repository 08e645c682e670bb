/** Works out what a step would do, by reading alone. */
@NullMarked
package dev.lazaret.app.step.plan;

import org.jspecify.annotations.NullMarked;
