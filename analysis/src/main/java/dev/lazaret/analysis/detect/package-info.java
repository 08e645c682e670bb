/**
 * Detects findings that need more than rule data, one class for each. A detector maps facts that were read beforehand
 * to findings and opens no file.
 */
@NullMarked
package dev.lazaret.analysis.detect;

import org.jspecify.annotations.NullMarked;
