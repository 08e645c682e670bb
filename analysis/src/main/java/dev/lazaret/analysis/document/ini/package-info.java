/** Reads files of sections and keys: INI, and the configuration of git. */
@NullMarked
package dev.lazaret.analysis.document.ini;

import org.jspecify.annotations.NullMarked;
