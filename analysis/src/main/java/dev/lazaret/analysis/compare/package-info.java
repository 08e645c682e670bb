/**
 * Compares audits of a repository with earlier ones. An earlier audit is a file of unknown origin, and is read as
 * untrusted.
 */
@NullMarked
package dev.lazaret.analysis.compare;

import org.jspecify.annotations.NullMarked;
