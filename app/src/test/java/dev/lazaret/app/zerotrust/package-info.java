/** Observes from outside, with strace, what opening a repository does to the machine. */
@NullMarked
package dev.lazaret.app.zerotrust;

import org.jspecify.annotations.NullMarked;
