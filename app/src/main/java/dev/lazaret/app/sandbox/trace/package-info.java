/**
 * Observes the processes of a stage from outside: one thread traces them (ptrace(2)). All data that is read from a
 * traced process is hostile: its size is limited, its bytes are preserved without interpretation, and it influences
 * only the reports.
 */
@NullMarked
package dev.lazaret.app.sandbox.trace;

import org.jspecify.annotations.NullMarked;
