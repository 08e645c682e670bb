/**
 * Grades the capabilities of code: determines which rule reports a capability in a kind of unit, and with which
 * severity and reason.
 */
@NullMarked
package dev.lazaret.analysis.grade;

import org.jspecify.annotations.NullMarked;
