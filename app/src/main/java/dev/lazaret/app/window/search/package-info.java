/** The search field: finds files, findings, rules and commands by part of their name. */
@NullMarked
package dev.lazaret.app.window.search;

import org.jspecify.annotations.NullMarked;
