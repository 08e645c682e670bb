/** Lists all formats by name. */
@NullMarked
package dev.lazaret.analysis.document.format;

import org.jspecify.annotations.NullMarked;
