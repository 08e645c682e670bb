/** Reads manifests, workspaces, targets, lockfiles and cargo configuration as cargo does. Does not start cargo. */
@NullMarked
package dev.lazaret.analysis.cargo;

import org.jspecify.annotations.NullMarked;
