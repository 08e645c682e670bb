/** Verdicts that travel: a file of lines, sets of others, and what becomes of one finding on which several have spoken. */
@NullMarked
package dev.lazaret.app.verdicts;

import org.jspecify.annotations.NullMarked;
