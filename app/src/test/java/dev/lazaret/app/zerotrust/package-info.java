/** What opening a repository does to the machine, seen from outside with strace. */
@NullMarked
package dev.lazaret.app.zerotrust;

import org.jspecify.annotations.NullMarked;
