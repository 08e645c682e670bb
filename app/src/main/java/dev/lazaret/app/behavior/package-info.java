/**
 * Attributes the events of a stage to units, and judges whether they were expected. Relies on what was observed only,
 * and never on what a process claims.
 */
@NullMarked
package dev.lazaret.app.behavior;

import org.jspecify.annotations.NullMarked;
