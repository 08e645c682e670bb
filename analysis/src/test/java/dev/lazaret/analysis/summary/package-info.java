@NullMarked
package dev.lazaret.analysis.summary;

import org.jspecify.annotations.NullMarked;
