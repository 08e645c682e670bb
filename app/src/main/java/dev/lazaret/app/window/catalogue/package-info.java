/** The Catalogue page: every rule, with its findings in the opened repository. */
@NullMarked
package dev.lazaret.app.window.catalogue;

import org.jspecify.annotations.NullMarked;
