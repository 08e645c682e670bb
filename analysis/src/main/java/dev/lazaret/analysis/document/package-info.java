/** One tree of keys and values with positions; each format has its reader in a package of its own. They know what a format means, not what a tool does with it. */
@NullMarked
package dev.lazaret.analysis.document;

import org.jspecify.annotations.NullMarked;
