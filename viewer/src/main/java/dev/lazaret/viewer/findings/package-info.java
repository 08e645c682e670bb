/**
 * Lists findings by their trigger, and shows one finding in full with its verdict. Stores no verdict; reports it to
 * listeners.
 */
@NullMarked
package dev.lazaret.viewer.findings;

import org.jspecify.annotations.NullMarked;
