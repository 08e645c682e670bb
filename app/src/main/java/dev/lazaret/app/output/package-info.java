/** Files that a person asked for, written whole or not at all, and never below an audited folder. Knows no format. */
@NullMarked
package dev.lazaret.app.output;

import org.jspecify.annotations.NullMarked;
