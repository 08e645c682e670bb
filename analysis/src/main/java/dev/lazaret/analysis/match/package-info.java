/**
 * The rule engine: matches the rules that consist of data alone against entries, documents and Rust source. Opens no
 * repository file itself.
 */
@NullMarked
package dev.lazaret.analysis.match;

import org.jspecify.annotations.NullMarked;
