/** Words that many rooms say alike: paths and numbers, what has executed, what a step lets happen. */
@NullMarked
package dev.lazaret.app.window.words;

import org.jspecify.annotations.NullMarked;
