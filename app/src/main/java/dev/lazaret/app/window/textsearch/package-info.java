/** The search in the text of files: the tab in the dock with its query, its results and what was not searched. */
@NullMarked
package dev.lazaret.app.window.textsearch;

import org.jspecify.annotations.NullMarked;
