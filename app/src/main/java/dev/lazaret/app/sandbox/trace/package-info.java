/**
 * What the processes of a stage do, watched from outside by one thread that traces them (ptrace(2)). What is read from a traced process
 * is hostile: it is bounded, kept as the bytes that it is, and decides nothing but what is told.
 */
@NullMarked
package dev.lazaret.app.sandbox.trace;

import org.jspecify.annotations.NullMarked;
