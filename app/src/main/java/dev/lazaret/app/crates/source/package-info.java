/** Crates that lie on this machine: folders of sources, packed ones and what a Fetch has left, and which of them a stage sees. */
@NullMarked
package dev.lazaret.app.crates.source;

import org.jspecify.annotations.NullMarked;
