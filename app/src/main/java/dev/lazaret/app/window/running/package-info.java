/** A step from its start on: how far it is, what it prints, what the compiler says, what it may do, and its result. */
@NullMarked
package dev.lazaret.app.window.running;

import org.jspecify.annotations.NullMarked;
