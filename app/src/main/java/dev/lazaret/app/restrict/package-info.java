/** Threads that read what others wrote, and may do next to nothing else: kept to that by the kernel. */
@NullMarked
package dev.lazaret.app.restrict;

import org.jspecify.annotations.NullMarked;
