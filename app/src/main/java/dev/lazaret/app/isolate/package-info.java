/**
 * Expands procedural macros without system calls. A macro crate is compiled to WebAssembly, and a native proxy takes
 * its place in the compiler. {@link dev.lazaret.app.isolate.MacroHost} runs the modules for the proxies that connect to
 * it; see the README in the resources of this package. The host is a separate program: apart from the rewriter, no
 * class here depends on the rest of Lazaret.
 *
 * <p>Every byte from a module or a proxy is untrusted.
 */
@NullMarked
package dev.lazaret.app.isolate;

import org.jspecify.annotations.NullMarked;
