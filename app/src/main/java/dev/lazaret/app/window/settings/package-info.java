/** The Settings page, which also lists the permissions of each step. */
@NullMarked
package dev.lazaret.app.window.settings;

import org.jspecify.annotations.NullMarked;
