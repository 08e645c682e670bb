@NullMarked
package dev.lazaret.app.cli;

import org.jspecify.annotations.NullMarked;
