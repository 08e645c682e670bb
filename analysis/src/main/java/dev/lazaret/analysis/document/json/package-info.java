/** The reader for JSON with what editors and JSON5 add to it. */
@NullMarked
package dev.lazaret.analysis.document.json;

import org.jspecify.annotations.NullMarked;
