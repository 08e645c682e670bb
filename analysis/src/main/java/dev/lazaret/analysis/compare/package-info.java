/** What has changed in a repository since an earlier audit of it. Reads the earlier one as what it is: a file of unknown origin. */
@NullMarked
package dev.lazaret.analysis.compare;

import org.jspecify.annotations.NullMarked;
