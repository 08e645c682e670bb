/**
 * Shows a file: source with marks, in which hidden characters are made visible, or facts about a binary file. Doesn't
 * open files; callers read them.
 */
@NullMarked
package dev.lazaret.viewer.code;

import org.jspecify.annotations.NullMarked;
