/** What a crate needs from others: names, versions, features and platforms. */
@NullMarked
package dev.lazaret.app.crates.need;

import org.jspecify.annotations.NullMarked;
