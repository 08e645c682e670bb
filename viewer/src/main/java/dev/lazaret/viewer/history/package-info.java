/** What was said and done about a repository, as a list that is only added to. Keeps nothing and undoes nothing itself. */
@NullMarked
package dev.lazaret.viewer.history;

import org.jspecify.annotations.NullMarked;
