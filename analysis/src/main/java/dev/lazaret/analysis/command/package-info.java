/** Determines what a shell command line does in addition to starting the tool that it names. */
@NullMarked
package dev.lazaret.analysis.command;

import org.jspecify.annotations.NullMarked;
