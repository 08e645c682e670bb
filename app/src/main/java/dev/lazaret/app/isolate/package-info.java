/**
 * Expands procedural macros and runs build scripts without system calls. Both are compiled to WebAssembly. A native
 * proxy takes the place of a macro crate in the compiler, and the gate that of a build script. {@link
 * dev.lazaret.app.isolate.MacroHost} runs the modules for those who connect to it; see the README in the resources of
 * this package. The host is a separate program: apart from the rewriter, no class here depends on the rest of Lazaret.
 *
 * <p>The files of a module are in {@link dev.lazaret.app.isolate.files}. Every byte from a module or a proxy is
 * untrusted.
 */
@NullMarked
package dev.lazaret.app.isolate;

import org.jspecify.annotations.NullMarked;
