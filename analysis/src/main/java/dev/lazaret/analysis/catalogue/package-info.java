/** The rules as data, and the matching of those that are data alone. Reads no repository file itself. */
@NullMarked
package dev.lazaret.analysis.catalogue;

import org.jspecify.annotations.NullMarked;
