/**
 * Controls and shows a step from its start on: progress, output, compiler messages, observed behaviour, policy and
 * result.
 */
@NullMarked
package dev.lazaret.app.window.running;

import org.jspecify.annotations.NullMarked;
