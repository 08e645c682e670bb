/** The Overview page, which is shown first after a repository is opened. */
@NullMarked
package dev.lazaret.app.window.overview;

import org.jspecify.annotations.NullMarked;
