/**
 * Attributes the events of a stage to units, and classifies whether they were expected. Relies only on observed events,
 * never on claims by a process.
 */
@NullMarked
package dev.lazaret.app.behavior;

import org.jspecify.annotations.NullMarked;
