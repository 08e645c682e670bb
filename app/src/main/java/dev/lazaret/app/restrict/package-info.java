/** Restricts threads that read untrusted content: the kernel denies them nearly everything except reading. */
@NullMarked
package dev.lazaret.app.restrict;

import org.jspecify.annotations.NullMarked;
