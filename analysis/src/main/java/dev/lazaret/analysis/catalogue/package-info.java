/**
 * Contains the audit rules as data: each rule's description, the conditions under which it matches, and the readers of
 * both. The package {@code analysis.match} applies the rules.
 */
@NullMarked
package dev.lazaret.analysis.catalogue;

import org.jspecify.annotations.NullMarked;
