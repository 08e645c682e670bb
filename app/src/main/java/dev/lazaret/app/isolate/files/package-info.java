/**
 * The files that a module sees: parts of real folders, read-only, and folders in memory. No link is followed, paths are
 * resolved as text, and everything is limited, because every path, offset and length comes from a hostile module.
 */
@NullMarked
package dev.lazaret.app.isolate.files;

import org.jspecify.annotations.NullMarked;
