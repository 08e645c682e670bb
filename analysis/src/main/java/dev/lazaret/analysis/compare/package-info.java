/**
 * Compares audits of a repository with earlier audits. The file of an earlier audit has an unknown origin, and is
 * treated as untrusted.
 */
@NullMarked
package dev.lazaret.analysis.compare;

import org.jspecify.annotations.NullMarked;
