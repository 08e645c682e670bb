@NullMarked
package dev.lazaret.analysis.behavior;

import org.jspecify.annotations.NullMarked;
