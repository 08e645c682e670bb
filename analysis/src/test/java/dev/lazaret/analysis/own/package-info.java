@NullMarked
package dev.lazaret.analysis.own;

import org.jspecify.annotations.NullMarked;
