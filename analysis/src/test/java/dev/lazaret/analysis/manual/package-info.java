@NullMarked
package dev.lazaret.analysis.manual;

import org.jspecify.annotations.NullMarked;
