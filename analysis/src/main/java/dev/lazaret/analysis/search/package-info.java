/**
 * Searches the files of folders for text and regular expressions, line by line, in time that grows linearly with their
 * size.
 */
@NullMarked
package dev.lazaret.analysis.search;

import org.jspecify.annotations.NullMarked;
