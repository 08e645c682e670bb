/** Reads YAML. */
@NullMarked
package dev.lazaret.analysis.document.yaml;

import org.jspecify.annotations.NullMarked;
