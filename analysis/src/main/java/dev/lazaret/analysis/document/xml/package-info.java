/** Reads XML. */
@NullMarked
package dev.lazaret.analysis.document.xml;

import org.jspecify.annotations.NullMarked;
