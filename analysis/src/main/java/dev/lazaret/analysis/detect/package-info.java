/**
 * Detects findings that rule data alone cannot describe, with one class for each kind of finding. A detector derives
 * findings from facts that were read beforehand, and opens no files.
 */
@NullMarked
package dev.lazaret.analysis.detect;

import org.jspecify.annotations.NullMarked;
