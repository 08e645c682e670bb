/**
 * Plans a copy of a repository in which no tool finds anything to obey: manifests are renamed, and settings of tools,
 * links and git's own data are left out. Planning only reads.
 */
@NullMarked
package dev.lazaret.analysis.copy;

import org.jspecify.annotations.NullMarked;
