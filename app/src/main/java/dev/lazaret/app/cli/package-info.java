/** The command line: options, exit codes and printed output. It computes nothing itself and never prompts. */
@NullMarked
package dev.lazaret.app.cli;

import org.jspecify.annotations.NullMarked;
