/** What a finding speaks of besides its own file: the files that it names, with their digests, and what can't be covered. */
@NullMarked
package dev.lazaret.analysis.subject;

import org.jspecify.annotations.NullMarked;
