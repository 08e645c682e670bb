/** Reads files that consist of sections and keys: INI files and git's configuration. */
@NullMarked
package dev.lazaret.analysis.document.ini;

import org.jspecify.annotations.NullMarked;
