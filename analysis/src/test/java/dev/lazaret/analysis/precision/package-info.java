/** How often the rules are right: findings in real code, each judged by a person, and a table of them. */
@NullMarked
package dev.lazaret.analysis.precision;

import org.jspecify.annotations.NullMarked;
