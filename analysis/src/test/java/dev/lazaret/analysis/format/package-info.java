@NullMarked
package dev.lazaret.analysis.format;

import org.jspecify.annotations.NullMarked;
