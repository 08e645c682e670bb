/** Lists all document formats, with their readers. */
@NullMarked
package dev.lazaret.analysis.document.format;

import org.jspecify.annotations.NullMarked;
