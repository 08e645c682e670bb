/**
 * Objects shared by all packages of the window: the opened repository, preferences, the store and the window itself.
 */
@NullMarked
package dev.lazaret.app.window.session;

import org.jspecify.annotations.NullMarked;
