/** Manifests, workspaces, targets, lockfiles, cargo configuration and toolchain files, as cargo reads them. Starts no cargo. */
@NullMarked
package dev.lazaret.analysis.cargo;

import org.jspecify.annotations.NullMarked;
