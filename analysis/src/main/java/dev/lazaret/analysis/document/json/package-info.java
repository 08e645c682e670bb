/** Reads JSON with the additions of editors and of JSON5. */
@NullMarked
package dev.lazaret.analysis.document.json;

import org.jspecify.annotations.NullMarked;
