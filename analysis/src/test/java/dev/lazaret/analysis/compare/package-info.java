@NullMarked
package dev.lazaret.analysis.compare;

import org.jspecify.annotations.NullMarked;
