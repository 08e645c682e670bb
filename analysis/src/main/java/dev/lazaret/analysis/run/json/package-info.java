/** Writes what a step did as JSON, for the events of a step and for summaries. */
@org.jspecify.annotations.NullMarked
package dev.lazaret.analysis.run.json;
