/** Reads JSON, with the additions that editors accept and those of JSON5. */
@NullMarked
package dev.lazaret.analysis.document.json;

import org.jspecify.annotations.NullMarked;
