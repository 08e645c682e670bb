@NullMarked
package dev.lazaret.analysis.observed;

import org.jspecify.annotations.NullMarked;
