/** The command line: options, exit codes and what is printed. Computes nothing itself, and never asks. */
@NullMarked
package dev.lazaret.app.cli;

import org.jspecify.annotations.NullMarked;
