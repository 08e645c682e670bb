/** Which lines of a repository somebody has read: bound to their content, found again where a file has changed around them. */
@NullMarked
package dev.lazaret.analysis.reading;

import org.jspecify.annotations.NullMarked;
