/**
 * Observes the processes of a stage from outside: one thread traces them (ptrace(2)). Everything that is read from a
 * traced process is hostile: it is bounded and stored as raw bytes, and it influences nothing but the reports.
 */
@NullMarked
package dev.lazaret.app.sandbox.trace;

import org.jspecify.annotations.NullMarked;
