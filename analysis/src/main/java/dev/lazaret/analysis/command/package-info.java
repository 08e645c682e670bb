/** What a command line of a shell does beyond starting the tool it names. */
@NullMarked
package dev.lazaret.analysis.command;

import org.jspecify.annotations.NullMarked;
