/** The dependencies of a crate: names, version requirements, features and platforms. */
@NullMarked
package dev.lazaret.app.crates.need;

import org.jspecify.annotations.NullMarked;
