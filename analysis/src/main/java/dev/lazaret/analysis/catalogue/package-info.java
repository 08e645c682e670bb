/** The rules as data: what each is in words, how it is found, and the readers of both. What matches them is {@code analysis.match}. */
@NullMarked
package dev.lazaret.analysis.catalogue;

import org.jspecify.annotations.NullMarked;
